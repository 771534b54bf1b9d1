import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'thanhhoa',
  platform: 'tandan',
  name: 'Cổng thông tin điện tử tỉnh Thanh Hóa',
  nameEn: 'Thanh Hóa provincial portal',
  kind: 'portal',
  province: 'Thanh Hóa',
  hosts: ['thanhhoa.gov.vn', 'www.thanhhoa.gov.vn'],
  identity: { hostAliases: { 'www.thanhhoa.gov.vn': 'thanhhoa.gov.vn' } },
  note: "The form of a channel's address is known, the name of this one is not.",
  schedule: { min: '10m', max: '3h', perDay: 90 },
  lists: [
    {
      url: 'https://thanhhoa.gov.vn/portal/KenhTin/Doi-ngoai.aspx',
      link: 'a[href*="/portal/pages/" i]',
      nextPage: 'https://thanhhoa.gov.vn/portal/KenhTin/Doi-ngoai.aspx?PageIndex={n}',
    },
  ],
});
