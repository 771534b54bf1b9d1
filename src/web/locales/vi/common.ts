/** Texts that several areas share: what is said of any item. */
export const common = {
  noTitle: '«không có tiêu đề»',
  noDate: 'Không rõ ngày',
  seen: (date: string) => `thấy ${date}`,
  'visits-and-receptions': 'Thăm và tiếp khách',
  'conferences-and-planning': 'Hội nghị, kế hoạch đối ngoại',
  'border-and-territory': 'Biên giới, lãnh thổ',
  'consular-and-overseas-vietnamese': 'Lãnh sự, người Việt Nam ở nước ngoài',
  'economic-diplomacy-and-aid': 'Ngoại giao kinh tế, viện trợ',
  'people-and-culture': 'Đối ngoại nhân dân, văn hóa',
  'treaties-and-integration': 'Điều ước, hội nhập quốc tế',
  'national-and-multilateral-diplomacy': 'Ngoại giao quốc gia, đa phương',
};
