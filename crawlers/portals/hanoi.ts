import { definePortal } from '../../src/model/portal.ts';

export default definePortal({
  id: 'hanoi',
  platform: 'generic',
  name: 'Cổng thông tin điện tử thành phố Hà Nội',
  nameEn: 'Hà Nội city portal',
  kind: 'portal',
  province: 'Hà Nội',
  hosts: ['hanoi.gov.vn', 'www.hanoi.gov.vn'],
  unverified: true,
  note: 'Articles end in a number of eight digits or sixteen (family of baochinhphu); its list goes on by a POST. No page was read.',
  layouts: [
    {
      id: 'hanoi',
      detect: ['.detail-content.afcbc-body'],
      title: ['h1.detail-title', 'h1'],
      lead: ['.detail-sapo'],
      date: ['.detail-time', '.news-info .time'],
      body: ['.detail-content.afcbc-body'],
    },
  ],
  lists: [
    { url: 'https://hanoi.gov.vn/tin-tuc-su-kien-noi-bat' },
    {
      // What the page's script asks for; the section and the size of a page are given in ciphers.
      url: 'https://hanoi.gov.vn/api/NewsZone/NewsZone',
      request: {
        headers: { 'x-requested-with': 'XMLHttpRequest' },
        body: 'PageIndex={n}&PageSize=TwNsaMrfVrU%3D&Catname=nMSbbZ2pR0%2FXHR7JMRKsFGiPETTBu6V1&LanguageId=jM2HDDVEz40%3D&Site=%2FCP0MQRJUt0%3D',
      },
      firstPage: 0,
    },
  ],
});
