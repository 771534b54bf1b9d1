import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'dienbien',
  platform: 'tandan',
  name: 'Cổng thông tin điện tử tỉnh Điện Biên',
  nameEn: 'Điện Biên provincial portal',
  kind: 'portal',
  province: 'Điện Biên',
  hosts: ['dienbien.gov.vn', 'www.dienbien.gov.vn'],
  unverified: true,
  note: "The family is Thanh Hóa's, known from a crawler; names of its channels are not known. That crawler did not check certificates.",
  lists: [{ url: 'https://dienbien.gov.vn/' }],
});
