import { describe, expect, it } from 'vitest';
import { type SeenList, type SeenSource, chooseLists } from '../../src/authoring/list-choice.ts';

const url = (path: string): string => `https://tinh.test${path}`;
function list(
  path: string,
  weight: number,
  articles: readonly number[],
  more: Partial<SeenList> = {},
): SeenList {
  const references = articles.map((number) => url(`/bai/${number}`));
  return {
    url: url(path),
    name: path,
    weight,
    kind: 'page',
    references,
    paging: null,
    unfollowable: null,
    ...more,
  };
}
const paged = (path: string): Pick<SeenList, 'paging'> => ({
  paging: { fields: { nextPage: url(`${path}?trang={n}`) }, because: 'its link "2" leads there' },
});
function choose(seen: readonly SeenList[], sources: readonly SeenSource[] = []) {
  const { lists, articles, unsure, learnt } = chooseLists(seen, sources);
  return { urls: lists.map((one) => one.url.replace(url(''), '')), lists, articles, unsure, learnt };
}

describe('the lists of a proposed file', () => {
  it('are those that lead to articles which no better one leads to, foreign affairs first', () => {
    const { urls } = choose([
      list('/', 0.3, [1, 2, 4]),
      list('/kinh-te', 0.5, [4, 5]),
      list('/doi-ngoai', 4, [1, 2]),
      list('/tin-moi', 1, [1, 2]),
    ]);
    expect(urls).toEqual(['/doi-ngoai', '/kinh-te']);
  });

  it('are not pages that only have the frame that all pages have', () => {
    const frame = [7, 8];
    const { urls } = choose([
      list('/gioi-thieu', 0.5, frame),
      list('/thoi-su', 2, [1, ...frame]),
      list('/kinh-te', 0.5, [2, ...frame]),
      list('/lien-he', 0.5, frame),
    ]);
    expect(urls).toEqual(['/thoi-su', '/kinh-te']);
  });

  it('go on as they were tried, and a short one as its sisters do', () => {
    const { lists, unsure, learnt } = choose([
      list('/thoi-su', 2, [1, 2, 3], paged('/thoi-su')),
      list('/doi-ngoai', 4, [9]),
    ]);
    expect(lists.map(({ nextPage }) => nextPage)).toEqual([
      url('/doi-ngoai?trang={n}'),
      url('/thoi-su?trang={n}'),
    ]);
    expect(unsure[0]).toMatch(/it is too short to go on, and \S+thoi-su does so$/u);
    expect(unsure).toHaveLength(1);
    expect(learnt).toEqual([expect.stringMatching(/which was tried and brought further articles$/u)]);
  });

  it('say where they do not go on, and what else reaches back', () => {
    const stuck = list('/thoi-su', 2, [1], { unfollowable: '__doPostBack(x)' });
    const map: SeenSource = {
      list: { url: url('/so-do.xml'), kind: 'sitemap' },
      references: [url('/bai/1'), url('/bai/2')],
      isArchive: true,
    };
    expect(choose([stuck]).unsure.at(-1)).toMatch(
      /cannot be followed \(__doPostBack\(x\)\); its older articles are out of reach/u,
    );
    const { unsure, lists, articles } = choose([stuck, list('/kinh-te', 0.5, [3])], [map]);
    expect(unsure.at(-1)).toMatch(
      /no next page that could be found; its older articles are reached by the sitemap/u,
    );
    expect(lists.at(-1)).toEqual({ url: url('/so-do.xml'), kind: 'sitemap' });
    expect(articles).toEqual(['/bai/1', '/bai/3', '/bai/2'].map(url));
  });
});
