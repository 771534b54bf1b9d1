import { ownMarkup } from './shapes/own.ts';
import type { MadeSite } from './site.ts';

/** Sites that no portal file knows, each in a shape of its own. */
export const AUTHORING_SITES: readonly MadeSite[] = [
  ownMarkup({
    name: 'own markup, sections, ?page=2',
    host: 'vinhlam.example.vn',
    title: 'Cổng thông tin điện tử tỉnh Vĩnh Lâm',
    office: 'Ủy ban nhân dân tỉnh Vĩnh Lâm',
    seed: 101,
    sections: [
      { name: 'Thời sự', slug: 'thoi-su', share: 50 },
      { name: 'Kinh tế', slug: 'kinh-te', share: 25 },
      { name: 'Đối ngoại', slug: 'doi-ngoai', share: 25 },
    ],
  }),
];
