// Tables that readers may sort. A table says in data-sorted-up and data-sorted-down how to announce an order; a header cell with
// data-sort="text" or "number" gets a button. A cell is compared by its data-sort, else, as text, by what it says; what has nothing to
// compare comes last in either direction. Rows stay within their own tbody, below its heading (.of-group): groups are not mixed.
// Without this script the page says the same, in the order in which it was made.
const collator = new Intl.Collator("vi", { numeric: true });

const compare = {
  text: (a, b) => collator.compare(a, b),
  number: (a, b) => Number(a) - Number(b),
};

function valueOf(row, column, kind) {
  const cell = row.cells[column];
  return cell.dataset.sort ?? (kind === "text" ? cell.textContent.trim() : "");
}

function sortRows(table, column, kind, sign) {
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => !row.classList.contains("of-group"));
    const keyed = rows.map((row) => ({ row, value: valueOf(row, column, kind) }));
    keyed.sort((a, b) => (a.value === "") - (b.value === "") || (a.value === "" ? 0 : sign * compare[kind](a.value, b.value)));
    body.append(...keyed.map(({ row }) => row));
  }
}

function makeSortable(table) {
  const headers = [...table.tHead.rows[0].cells].filter((cell) => cell.dataset.sort in compare);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "unseen";
  table.after(status);
  for (const header of headers) {
    const button = document.createElement("button"), title = header.textContent.trim();
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const down = header.getAttribute("aria-sort") === "ascending";
      for (const other of headers) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortRows(table, header.cellIndex, header.dataset.sort, down ? -1 : 1);
      status.textContent = `${title}: ${down ? table.dataset.sortedDown : table.dataset.sortedUp}`;
    });
  }
}

for (const table of document.querySelectorAll("table[data-sorted-up]")) makeSortable(table);
