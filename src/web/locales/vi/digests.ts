/** What a subscription's digests are called. */
export const digests = {
  digest: 'Gửi gộp',
  digestNone: 'không: báo từng tin một',
  digestHint: 'Giờ Việt Nam. Giờ dùng cho bản gộp hằng ngày và hằng tuần, thứ dùng cho bản gộp hằng tuần.',
  digestPeriods: { '': 'không, báo từng tin một', hourly: 'mỗi giờ', daily: 'mỗi ngày', weekly: 'mỗi tuần' },
  digestAt: 'Lúc',
  digestDay: 'Vào',
  digestSkipsEmpty: 'không gửi khi không có tin',
  digestHourly: 'mỗi giờ',
  digestDaily: (at: string) => `mỗi ngày lúc ${at}`,
  digestWeekly: (day: string, at: string) => `${day} hằng tuần lúc ${at}`,
  digestWithoutNews: 'Khi không có tin',
  digestOnce: 'báo một lần',
  digestSkipped: 'không gửi',
};
