/** What a subscription's digests are called. */
export const digests = {
  digest: 'Digests',
  digestNone: 'none: each is told by itself',
  digestHint: 'Time of Viet Nam. The time is for daily and weekly digests, the day for weekly ones.',
  digestPeriods: { '': 'none, each is told by itself', hourly: 'hourly', daily: 'daily', weekly: 'weekly' },
  digestAt: 'At',
  digestDay: 'On',
  digestSkipsEmpty: 'none where there is no news',
  digestHourly: 'hourly',
  digestDaily: (at: string) => `daily at ${at}`,
  digestWeekly: (day: string, at: string) => `each ${day} at ${at}`,
  digestWithoutNews: 'Without news',
  digestOnce: 'one that says so',
  digestSkipped: 'none is sent',
};
