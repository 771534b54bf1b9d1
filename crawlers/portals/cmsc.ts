import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'cmsc',
  platform: 'liferay-vnpt',
  name: 'Ủy ban Quản lý vốn nhà nước tại doanh nghiệp',
  nameEn: 'Commission for the Management of State Capital',
  kind: 'organisation',
  province: null,
  hosts: ['cmsc.gov.vn', 'www.cmsc.gov.vn'],
  archive: true,
  note: 'Verified on a page reconstructed from what is known of its family; no page of it was read. The commission is said to have ended in 2025, so this is an archive. Its list addresses are not known.',
  schedule: { every: '24h' },
  lists: [{ url: 'https://cmsc.gov.vn/' }],
});
