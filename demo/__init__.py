"""The bundled demo: four small Vietnamese portals that ``ramat demo`` serves and the tests crawl.

Every event and every person in it is invented; the administrative units are real.
"""
