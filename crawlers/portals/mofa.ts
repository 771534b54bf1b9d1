import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'mofa',
  platform: 'liferay',
  name: 'Bộ Ngoại giao',
  nameEn: 'Ministry of Foreign Affairs',
  kind: 'organisation',
  province: null,
  hosts: ['mofa.gov.vn', 'www.mofa.gov.vn'],
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. Its list addresses are not known: the home page is read.',
  lists: [{ url: 'https://mofa.gov.vn/' }],
});
