/** Counts of saved searches come after the page: they take longer than it may. */
async function fillCounts(section: HTMLElement): Promise<void> {
  const answer = await fetch(`/searches${location.search}`).catch(() => null);
  if (answer?.ok !== true) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const list = page.querySelector('.saved');
  if (list !== null) section.querySelector('.saved')?.replaceWith(list);
}

const section = document.querySelector<HTMLElement>('.searches');
if (section !== null) void fillCounts(section);
