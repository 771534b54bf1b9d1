import type { Topic } from '../../../model/vocabulary.ts';

/** What tells a topic: whole groups of the lexicon, terms that say it plainly, and terms that only lean to it. */
export interface TopicTerms {
  readonly topic: Topic;
  /** For the person who extends the list. */
  readonly note: string;
  readonly groups: readonly string[];
  /** Separated by commas; they may stand in a group of the lexicon too. */
  readonly terms: string;
  readonly leaning: string;
}

export const topicTerms: readonly TopicTerms[] = [
  {
    topic: 'visits-and-receptions',
    note: 'Delegations, receptions, talks, greetings, condolences. To visit and to meet is part of most other topics, so it only leans.',
    groups: ['protocol-act', 'partner-office'],
    terms: `tiếp xã giao, chào xã giao, hội đàm, hội kiến, thăm chính thức, thăm hữu nghị, đến chào, tiếp đoàn, đón đoàn, đoàn đại biểu cấp cao,
      đoàn cấp cao, điện mừng, điện chia buồn, thư chúc mừng, thư thăm hỏi, gửi thư, chia buồn, ghi sổ tang, chuyến thăm, lời mời,
      chào từ biệt, kết thúc nhiệm kỳ, thăm và làm việc, sang thăm, đến thăm và làm việc, thăm chúc tết, chúc tết, chúc mừng`,
    leaning: `tiếp, đón tiếp, tiếp đón, thăm, đến thăm, tới thăm, làm việc với, gặp gỡ, gặp, đón, đoàn công tác, đoàn đại biểu, buổi tiếp,
      buổi làm việc, cuộc gặp, trao đổi với`,
  },
  {
    topic: 'conferences-and-planning',
    note: 'Meetings about foreign-affairs work itself: plans, reviews, training, regulations.',
    groups: ['foreign-affairs-work'],
    terms: `hội nghị ngoại giao, hội nghị ngoại vụ, hội nghị đối ngoại, tổng kết công tác, sơ kết công tác, tập huấn, lớp tập huấn,
      bồi dưỡng kiến thức, bồi dưỡng nghiệp vụ, nghiệp vụ lễ tân, kế hoạch đối ngoại, kế hoạch công tác, chương trình hành động,
      quy chế phối hợp, quản lý đoàn ra, đoàn ra đoàn vào, công tác hội nhập, ban chỉ đạo hội nhập, thông tin đối ngoại, phương án đón,
      công tác chuẩn bị, ban tổ chức, tiểu ban`,
    leaning: `tổng kết, sơ kết, triển khai, phương hướng, nhiệm vụ trọng tâm, quán triệt, quy chế, ban hành kế hoạch, hội nghị trực tuyến,
      báo cáo viên, học viên, hội nghị`,
  },
  {
    topic: 'border-and-territory',
    note: 'Land border, sea and islands, border guards of both sides.',
    groups: ['border', 'sovereignty', 'islands'],
    terms: `biên giới, biên phòng, Bộ đội Biên phòng, đồn biên phòng, cột mốc, đường biên, mốc quốc giới, mốc giới, chủ quyền, tuần tra chung,
      tuần tra song phương, phân giới cắm mốc, lối mở, lối thông quan, thông quan, xuất nhập cảnh, luồng xanh, cặp cửa khẩu, lãnh hải`,
    leaning: `cửa khẩu, khu kinh tế cửa khẩu, vùng biên, giáp biên, hải cảnh, cảnh sát biển, hai bên biên giới`,
  },
  {
    topic: 'consular-and-overseas-vietnamese',
    note: 'Protection of citizens, consular services, the community abroad.',
    groups: ['citizen-protection', 'overseas-vietnamese', 'vietnamese-abroad'],
    terms: `công tác lãnh sự, bảo hộ công dân, bảo hộ, Cục Lãnh sự, hợp pháp hóa, miễn thị thực, kiều bào, Việt kiều, bà con kiều bào,
      người Việt Nam ở nước ngoài, người Việt ở nước ngoài, cộng đồng người Việt, hội người Việt, trường Việt ngữ, lớp tiếng Việt, dạy tiếng Việt,
      tiếng Việt ở nước ngoài, trí thức kiều bào, trao trả công dân, tiếp nhận công dân, đưa công dân, đưa về nước, hồi hương, được giải cứu,
      ngư dân bị bắt, ngư dân bị giữ, tàu cá bị bắt, xuất khẩu lao động trái phép, lừa sang, bị lừa bán, người lao động Việt Nam ở, sơ tán, di tản,
      xuân quê hương, trại hè, thân nhân kiều bào, gốc Việt, xa xứ, quê nhà`,
    leaning: `hộ chiếu, thị thực, thuyền viên, thực tập sinh, người Việt, mắc kẹt, khu lừa đảo, nạn nhân, công dân, ngư dân, lao động Việt Nam, du học sinh, lưu học sinh Việt Nam`,
  },
  {
    topic: 'economic-diplomacy-and-aid',
    note: 'Trade and investment between states and localities, ODA, foreign NGOs.',
    groups: ['aid', 'economic-diplomacy'],
    terms: `ngoại giao kinh tế, xúc tiến đầu tư, xúc tiến thương mại, thu hút đầu tư, kim ngạch, thương vụ, tham tán thương mại, phòng thương mại,
      hội đồng doanh nghiệp, hiệp hội doanh nghiệp, đoàn doanh nghiệp, đoàn doanh nhân, diễn đàn doanh nghiệp, kết nối giao thương, nhà tài trợ,
      tài trợ, viện trợ, vốn vay, không hoàn lại, phi chính phủ, phi dự án, khoản viện trợ, tổ chức phi lợi nhuận, rà phá bom mìn, bom mìn,
      phẫu thuật miễn phí, khám bệnh miễn phí, mổ môi, hở hàm ếch, bàn giao công trình, trao tặng thiết bị, cứu trợ, hỗ trợ nhân đạo, nhân đạo,
      bác sĩ tình nguyện, tình nguyện viên quốc tế, Ngân hàng Thế giới, World Bank, ADB, Ngân hàng Phát triển châu Á, UNICEF, UNDP, UNFPA, FAO,
      UN Women, JICA, KOICA, USAID, GIZ, AFD, Heifer, Room to Read, Habitat, World Vision, Plan International, ODA, khảo sát đầu tư,
      môi trường đầu tư, cơ hội đầu tư, logistics`,
    leaning: `đầu tư, doanh nghiệp, dự án, hỗ trợ, khảo sát, nhà máy, khu công nghiệp, xuất khẩu, thị trường, USD, euro, bàn giao, trao tặng, tặng,
      ngân hàng, quỹ, tập đoàn, hợp tác kinh tế, khám bệnh, học bổng, nước sạch, thư viện`,
  },
  {
    topic: 'people-and-culture',
    note: 'Friendship associations, twinning, cultural days, students.',
    groups: ['people-to-people', 'martyrs-abroad'],
    terms: `ngoại giao văn hóa, đối ngoại nhân dân, ngoại giao nhân dân, kết nghĩa, hữu nghị nhân dân, Liên hiệp các tổ chức hữu nghị, Liên hiệp hữu nghị,
      hội hữu nghị, LHTCHN, lưu học sinh, giao lưu văn hóa, giao lưu nhân dân, giao lưu thanh niên, giao lưu nghệ thuật, trao đổi văn hóa,
      đêm nhạc, hòa nhạc, buổi hòa nhạc, triển lãm ảnh, triển lãm tranh, triển lãm, liên hoan phim, ngày phim, tuần phim, ngày văn hóa, tuần văn hóa,
      lễ hội hoa anh đào, hoa anh đào, yoga, ẩm thực, trà đạo, ikebana, trại hè hữu nghị, ở nhà dân, homestay, thành phố kết nghĩa, tỉnh kết nghĩa,
      Bunpimay, Chôl Chnăm Thmây, Tết cổ truyền Lào, tượng đài Chủ tịch Hồ Chí Minh, ngày Việt Nam tại, năm giao lưu, hội phụ nữ, học sinh trao đổi,
      đoàn nghệ thuật, nghệ sĩ, biểu diễn, dàn nhạc, viện Goethe, viện Pháp, trung tâm văn hóa, quảng bá hình ảnh`,
    leaning: `văn hóa, giao lưu, nghệ thuật, âm nhạc, thanh niên, sinh viên, học sinh, phụ nữ, lễ hội, tình hữu nghị, hữu nghị, UNESCO, di sản, truyền thống`,
  },
  {
    topic: 'treaties-and-integration',
    note: 'Treaties, agreements, free trade, international integration.',
    groups: ['treaties'],
    terms: `hội nhập kinh tế quốc tế, hội nhập quốc tế, WTO, đàm phán, điều ước, thỏa thuận quốc tế, hiệp định, biên bản ghi nhớ, bản ghi nhớ, nghị định thư,
      công ước, phê chuẩn, ký kết thỏa thuận, hiệp định thương mại tự do, CPTPP, EVFTA, RCEP, ký biên bản, bản thỏa thuận, ý định thư`,
    leaning: `hội nhập, thỏa thuận, ký kết, cam kết quốc tế, ký`,
  },
  {
    topic: 'national-and-multilateral-diplomacy',
    note: 'The state’s diplomacy: leaders, ministry, ASEAN, United Nations, summits, peacekeeping.',
    groups: ['summits', 'multilateral', 'peacekeeping', 'spokesperson'],
    terms: `người phát ngôn, đường lối đối ngoại, chính sách đối ngoại, nền ngoại giao, ngành ngoại giao, đối ngoại đảng, đối ngoại quốc phòng, quan hệ song phương,
      đối tác chiến lược, đối tác toàn diện, đối tác chiến lược toàn diện, thăm cấp nhà nước, gìn giữ hòa bình, Liên hợp quốc, ASEAN, APEC,
      hội nghị cấp cao, hội nghị thượng đỉnh, Hội đồng Bảo an, Đại hội đồng, nghị viện, liên nghị viện, phái bộ`,
    leaning: `Bộ Ngoại giao, Thủ tướng, Chủ tịch nước, Chủ tịch Quốc hội, Tổng Bí thư, Bộ trưởng Ngoại giao, cấp nhà nước, đa phương, quốc tế`,
  },
];
