/** The page's only script: sorts a table by the column whose heading is pressed. */
export const reportScript = `
for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => {
    const rises = head.getAttribute('aria-sort') !== 'ascending';
    for (const other of heads) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', rises ? 'ascending' : 'descending');
    const value = (row) => row.cells[column].dataset.value;
    const rows = [...table.tBodies[0].rows].sort((a, b) => column === 0 ? value(a).localeCompare(value(b)) : value(a) - value(b));
    table.tBodies[0].append(...(rises ? rows : rows.reverse()));
  }));
}
`;
