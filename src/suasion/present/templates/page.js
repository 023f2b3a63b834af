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
// Without a server a list is filtered here: rows stay that have a word beginning with each that is asked for.
const tokens = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
for (const sift of document.querySelectorAll(".sift")) {
  const field = sift.querySelector("input"), told = sift.querySelector("[role=status]");
  const rows = [...sift.closest(".listing").querySelectorAll("tbody tr")]
    .map((row) => [row, [...row.cells].flatMap((cell) => tokens(cell.textContent))]);
  const show = () => {
    const asked = tokens(field.value);
    for (const [row, held] of rows) row.hidden = !asked.every((word) => held.some((other) => other.startsWith(word)));
    told.textContent = asked.length ? `${rows.filter(([row]) => !row.hidden).length} of ${rows.length} rows` : "";
  };
  field.addEventListener("input", show);
  sift.hidden = false;
  show(); // the browser may have kept the words
}
// A job is asked after without losing where its reader is; without this script the page is loaded again and again.
const running = document.querySelector("progress[data-every]");
if (running)
  setInterval(async () => {
    const answer = await fetch(location.href).then((a) => a.text()).catch(() => "");
    const page = new DOMParser().parseFromString(answer, "text/html"), now = page.getElementById("progress");
    if (answer && !now) location.reload();
    if (!now) return;
    document.querySelector(".standfirst").textContent = page.querySelector(".standfirst").textContent;
    for (const { name, value } of now.attributes) running.setAttribute(name, value);
  }, 1000 * running.dataset.every);
// Folded parts are whole on paper; the list of parts closes once one was chosen.
addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.fold")) fold.open = true; });
for (const list of document.querySelectorAll(".at-hand details"))
  list.addEventListener("click", (event) => { if (event.target.closest("a")) list.open = false; });
