// Shows which words prove a value: lightly while the pointer or the focus is on one of the two, firmly after a click.
"use strict";

const marks = [...document.querySelectorAll("[data-f]")];
const bar = document.querySelector(".bar");
const fieldsOf = (element) => element.dataset.f.split(" ");

/** Give `name` to every value and mark of these fields, take it from all others. */
const show = (fields, name) => {
  for (const element of marks) {
    element.classList.toggle(name, fieldsOf(element).some((field) => fields.includes(field)));
  }
};

/** Fill the bar at the bottom with links back to the values of these fields. */
const tell = (fields) => {
  const values = fields.map((field) => document.getElementById(`v-${field}`)).filter(Boolean);
  bar.replaceChildren(`${bar.dataset.label} `);
  for (const value of values) {
    const back = document.createElement("a");
    back.href = `#${value.id}`;
    back.textContent = `${value.dataset.label}: ${value.textContent}`;
    back.addEventListener("click", () => { bar.hidden = true; });
    bar.append(back, " ");
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "×";
  close.setAttribute("aria-label", bar.dataset.close);
  close.addEventListener("click", clear);
  bar.append(close);
  bar.hidden = values.length === 0;
};

const clear = () => {
  show([], "on");
  bar.hidden = true;
};

const choose = (element) => {
  show(fieldsOf(element), "on");
  tell(fieldsOf(element));
};

/** A closed article opens before the browser jumps into it. */
const open = (id) => {
  const target = document.getElementById(id);
  for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
};

for (const [start, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(start, ({ target }) => {
    const element = target.closest("[data-f]");
    if (element) show(fieldsOf(element), "near");
  });
  document.addEventListener(end, () => show([], "near"));
}
document.addEventListener("click", ({ target }) => {
  const element = target.closest("[data-f]");
  if (!element) return;
  if (element.hash) open(element.hash.slice(1));
  choose(element);
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") clear();
});
if (location.hash) {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  open(target?.id);
  if (target?.dataset.f) choose(target);
  target?.scrollIntoView();
}
