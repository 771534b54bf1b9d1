/** A page's thread as a page could make it: it ends as the page's text says. */
export default function readPages(tasks) {
  return tasks.map(readPage);
}

function readPage({ page }) {
  if (page.html === 'loop') for (;;);
  if (page.html === 'heap') for (const all = []; ;) all.push(new Array(1e6).fill(all.length));
  if (page.html === 'exit') process.exit(3);
  if (page.html === 'throw') throw new Error('as thrown');
  return { kind: 'ended', outcome: { kind: 'no-body', url: page.url, reason: page.html, articleId: null } };
}
