import type { Topic } from '../../../model/vocabulary.ts';

/** What tells a topic: whole groups of the lexicon, and terms of its own. */
export interface TopicTerms {
  readonly topic: Topic;
  /** For the person who extends the list. */
  readonly note: string;
  readonly groups: readonly string[];
  /** Separated by commas; they may stand in a group of the lexicon too. */
  readonly terms: string;
}

export const topicTerms: readonly TopicTerms[] = [
  {
    topic: 'visits-and-receptions',
    note: 'Delegations, receptions, talks, greetings, condolences.',
    groups: ['protocol-act', 'meeting-noun', 'partner-office'],
    terms: `tiếp, đón tiếp, tiếp đón, thăm, sang thăm, đến thăm, tới thăm, thăm và làm việc, đến thăm và làm việc, chúc tết,
      thăm chúc tết, làm việc với, gặp gỡ, trao đổi đoàn, đoàn công tác, đoàn đại biểu`,
  },
  {
    topic: 'conferences-and-planning',
    note: 'Meetings about foreign-affairs work itself: plans, reviews, training, regulations.',
    groups: ['foreign-affairs-work'],
    terms: `hội nghị ngoại giao, hội nghị ngoại vụ, hội nghị đối ngoại, tổng kết, sơ kết, tập huấn, triển khai nhiệm vụ,
      phương hướng nhiệm vụ, quy chế, kế hoạch đối ngoại, bồi dưỡng kiến thức, hội nghị trực tuyến`,
  },
  {
    topic: 'border-and-territory',
    note: 'Land border, sea and islands, border guards of both sides.',
    groups: ['border', 'sovereignty', 'islands'],
    terms: `biên giới, cửa khẩu, biên phòng, Bộ đội Biên phòng, đồn biên phòng, cột mốc, đường biên, mốc quốc giới, chủ quyền`,
  },
  {
    topic: 'consular-and-overseas-vietnamese',
    note: 'Protection of citizens, consular services, the community abroad.',
    groups: ['citizen-protection', 'overseas-vietnamese', 'vietnamese-abroad', 'citizens-harmed'],
    terms: `lãnh sự, Cục Lãnh sự, hộ chiếu, thị thực, Việt kiều`,
  },
  {
    topic: 'economic-diplomacy-and-aid',
    note: 'Trade and investment between states and localities, ODA, foreign NGOs.',
    groups: ['aid', 'economic-diplomacy'],
    terms: `ngoại giao kinh tế, xúc tiến đầu tư, xúc tiến thương mại, thu hút đầu tư, kim ngạch, thương vụ Việt Nam, tham tán thương mại,
      Ngân hàng Thế giới, World Bank, ADB, Ngân hàng Phát triển châu Á`,
  },
  {
    topic: 'people-and-culture',
    note: 'Friendship associations, twinning, cultural days, students.',
    groups: ['people-to-people'],
    terms: `ngoại giao văn hóa, đối ngoại nhân dân, ngoại giao nhân dân, kết nghĩa, Liên hiệp các tổ chức hữu nghị, Liên hiệp hữu nghị,
      LHTCHN, lưu học sinh, UNESCO`,
  },
  {
    topic: 'treaties-and-integration',
    note: 'Treaties, agreements, free trade, international integration.',
    groups: ['treaties'],
    terms: `hội nhập kinh tế quốc tế, WTO, hội nhập, đàm phán, điều ước, thỏa thuận`,
  },
  {
    topic: 'national-and-multilateral-diplomacy',
    note: 'The state’s diplomacy: leaders, ministry, ASEAN, United Nations, summits, peacekeeping.',
    groups: ['summits', 'multilateral', 'peacekeeping', 'spokesperson', 'foreign-ministry'],
    terms: `đường lối đối ngoại, chính sách đối ngoại, nền ngoại giao, ngành ngoại giao, đối ngoại đảng, quan hệ song phương,
      đối tác chiến lược, đối tác toàn diện, đối tác chiến lược toàn diện, thăm cấp nhà nước, thăm chính thức`,
  },
];
