"""Many machines and other people's archives: inputs and outputs by url, work on a Dask cluster."""
