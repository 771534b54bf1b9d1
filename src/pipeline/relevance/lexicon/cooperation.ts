import type { TermGroup } from './term-group.ts';

/** Aid, NGOs, economic diplomacy, people-to-people and culture. */
export const cooperation: readonly TermGroup[] = [
  {
    id: 'aid',
    note: 'ODA, foreign aid and NGO work.',
    terms: `ODA, viện trợ, viện trợ không hoàn lại, không hoàn lại, phi chính phủ nước ngoài, tổ chức phi chính phủ,
      phi chính phủ quốc tế, vốn vay ưu đãi, vận động viện trợ, khoản viện trợ, do chính phủ tài trợ, JICA, KOICA, USAID, GIZ, AFD,
      NGO, PCPNN, Tầm nhìn Thế giới, World Vision, WVI, Plan International, Save the Children, Oxfam, CARE International,
      Peace Trees, PeaceTrees, MAG, NPA, Good Neighbors, Samaritan's Purse, ChildFund, khắc phục hậu quả bom mìn, xử lý dioxin,
      Operation Smile, Zhi Shan, Children of Vietnam, Hội đồng Anh, Cơ quan Phát triển Quốc tế, Cơ quan Hợp tác Quốc tế, dự án do,
      VNHelp, World Share, Aide et Action, SNV, rà phá bom mìn, tìm kiếm quân nhân Mỹ mất tích, MIA, Peace Corps,
      Fulbright University`,
  },
  {
    id: 'people-to-people',
    note: 'Friendship associations, twinning, cultural days.',
    terms: `hội hữu nghị Việt Nam, hội hữu nghị Việt, các tổ chức hữu nghị, hội hữu nghị, ngày văn hóa, những ngày văn hóa, tuần văn hóa,
      lễ hội hoa anh đào, giao lưu văn hóa, giao lưu nhân dân, giao lưu thanh niên, kết nghĩa với tỉnh, tỉnh kết nghĩa,
      thành phố kết nghĩa, địa phương kết nghĩa, Bunpimay, Bun Pi May, Bun Pi Mày, tết Bunpimay, tết cổ truyền Lào,
      lưu học sinh Lào, lưu học sinh Campuchia, trồng cây hữu nghị, cây hữu nghị, đêm hữu nghị, trường hữu nghị,
      năm đoàn kết hữu nghị, năm hữu nghị, triển lãm ảnh, quan hệ đoàn kết, sứ giả hữu nghị, huân chương hữu nghị,
      kỷ niệm chương vì hòa bình hữu nghị, huân chương tự do, năm giao lưu, hòa bình hữu nghị giữa các dân tộc, Lễ hội Việt Nam tại,
      tuần phim, quốc khánh nước, quảng bá hình ảnh Việt Nam, bản tình ca hữu nghị, giai điệu hữu nghị, viện Pháp, viện Goethe,
      hội Việt Mỹ, Việt Nam học, tết Chôl Chnăm Thmây Campuchia, gắn kết văn hóa, hội đồng hương người Việt,
      hội hữu nghị và hợp tác`,
  },
  {
    id: 'economic-diplomacy',
    note: 'Trade and investment between localities and states; a company alone is not meant.',
    terms: `xúc tiến đầu tư thương mại, xúc tiến thương mại và đầu tư, kim ngạch song phương, kim ngạch thương mại, ủy ban liên chính phủ,
      diễn đàn doanh nghiệp, hội chợ thương mại quốc tế Việt Trung, hợp tác kinh tế, hợp tác thương mại, hợp tác lao động,
      gặp gỡ Hàn Quốc, gặp gỡ Nhật Bản, gặp gỡ Đại sứ, Meet Vietnam, thương mại song phương, hợp tác đầu tư, hợp tác phát triển,
      hợp tác về, Japan Desk, JETRO, KOTRA, EuroCham, AmCham`,
  },
  {
    id: 'culture-event',
    note: 'Events that an embassy or a state body may hold: with an envoy or a state beside them they count.',
    role: 'deal',
    terms: `lễ hội, ngày hội, tuần lễ, liên hoan, liên hoan phim, đêm nhạc hữu nghị, triển lãm, hội chợ, hội thảo, hội thảo quốc tế,
      diễn đàn, đêm giao lưu, trưng bày, gala, tiệc, lễ kỷ niệm, lễ ký kết, lễ ký, buổi lễ, lễ khánh thành, lễ khai mạc,
      lễ bàn giao, tọa đàm quốc tế, không gian văn hóa, đêm Việt Nam, quảng bá văn hóa, phối hợp tổ chức`,
  },
  {
    id: 'meeting-noun',
    note: 'Meetings as nouns.',
    role: 'act',
    terms: `cuộc gặp, buổi gặp, buổi tiếp, cuộc hội đàm, buổi làm việc, chuyến công du, chuyến đi, chuyến công tác, lịch trình,
      cuộc tiếp xúc, tiếp xúc song phương, cuộc họp báo, họp báo, trao đổi với Bộ trưởng`,
  },
  {
    id: 'military-visit',
    note: 'Foreign ships and joint exercises.',
    terms: `tàu hải quân, thăm Đà Nẵng, thăm cảng, cảng Tiên Sa, Cam Ranh, diễn tập chung, tàu hộ vệ, duyệt binh, cập cảng,
      tàu hải quân nước ngoài, diễn tập đa phương, đối tác Thái Bình Dương, giao lưu sĩ quan trẻ, hợp tác quốc phòng,
      quân y quốc tế, hải quân các nước, thủy thủ đoàn, đối thoại quốc phòng, đối thoại chính sách quốc phòng`,
  },
];
