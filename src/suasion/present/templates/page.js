// Tables sort by the buttons that their heads become; without this script they are whole and in order.
for (const head of document.querySelectorAll("table.sortable th")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const body = head.closest("table").tBodies[0], at = head.cellIndex, down = head.ariaSort === "ascending";
    const value = (row) => (row.cells[at].dataset.sort || row.cells[at].textContent).replace("\u2212", "-").replace(/,/g, "");
    const number = head.classList.contains("n");
    const rows = [...body.rows].sort((a, b) => number
      ? (parseFloat(value(a)) || 0) - (parseFloat(value(b)) || 0)
      : value(a).localeCompare(value(b)));
    body.append(...(down ? rows.reverse() : rows));
    for (const other of head.parentNode.cells) other.ariaSort = null;
    head.ariaSort = down ? "descending" : "ascending";
  });
}
// Empty fields of a form stay out of the address.
for (const form of document.querySelectorAll("form.filters"))
  form.addEventListener("submit", () => { for (const field of form.elements) if (field.value === "") field.disabled = true; });
// Folded parts are whole on paper; the list of parts closes once one was chosen.
addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.fold")) fold.open = true; });
for (const list of document.querySelectorAll(".at-hand details"))
  list.addEventListener("click", (event) => { if (event.target.closest("a")) list.open = false; });
