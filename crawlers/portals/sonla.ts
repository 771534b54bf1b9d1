import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'sonla',
  platform: 'cms-link',
  name: 'Báo Sơn La',
  nameEn: 'Sơn La newspaper',
  kind: 'newspaper',
  province: 'Sơn La',
  hosts: ['baosonla.vn', 'baosonla.org.vn'],
  identity: {
    hostAliases: {
      'www.baosonla.vn': 'baosonla.vn',
      'baosonla.org.vn': 'baosonla.vn',
      'www.baosonla.org.vn': 'baosonla.vn',
      'demo.baosonla.org.vn': 'baosonla.vn',
    },
  },
  schedule: { min: '10m', max: '2h', perDay: 90 },
  lists: [
    {
      url: 'https://baosonla.vn/doi-ngoai.html',
      link: 'a.cms-link[href$=".html"]',
      nextPage: 'https://baosonla.vn/doi-ngoai/trang-{n}.html',
    },
  ],
});
