const list = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

/** Names that stand under articles. */
export const PEN_NAMES = list(
  `Hải Yến, Minh Tuấn, Thu Hà, Quang Vinh, Lê Thanh Bình, Ngọc Diệp, Trần Hữu Phước, Hoàng Lan, Đức Mạnh, Bích Thủy, Phạm Anh Tú, Kim Chi, Văn Đông, Mai Phương, Xuân Trường`,
);

/** People that articles tell of. */
export const PEOPLE = list(
  `Nguyễn Văn Thạch, Lò Thị Piêng, Trần Đình Khải, Hà Văn Quý, Đặng Thị Nhài, Phan Hữu Đạt, Vi Thị Sen, Bùi Công Luận, Hoàng Mạnh Cường, Lê Thị Bưởi, Đỗ Xuân Tiến, Trương Thị Hòa, Ngô Quốc Việt, Mạc Văn Thắng, Cao Thị Liễu, Đinh Văn Lực, Lương Thị Thêu, Tạ Hồng Quang, Chu Thị Vân, Nông Văn Páo`,
);

export const COMMUNES = list(
  `xã Thượng Lâm, xã Bình Phú, phường Trung Sơn, xã Phú Gia, xã Nà Khoang, phường Đông Kinh, xã Hương Sơn, xã Mỹ Lộc, xã Tân Thuận, xã Vĩnh Hòa, phường An Bình, xã Cẩm Lương, xã Đăk Rông, xã Long Hải, xã Khe Sanh, phường Phú Khánh, xã Yên Lâm, xã Hòa Thắng, xã Nậm Tha, phường Nam Cường, xã Quế Phong, xã Thạnh Lộc`,
);

export const PROVINCES_ABROAD = list(
  `tỉnh Hủa Phăn (Lào), tỉnh Salavan (Lào), tỉnh Gangwon (Hàn Quốc), tỉnh Kagawa (Nhật Bản), tỉnh Vân Nam (Trung Quốc), khu tự trị dân tộc Choang Quảng Tây (Trung Quốc), tỉnh Svay Rieng (Campuchia), tỉnh Udon Thani (Thái Lan), thành phố Gwangyang (Hàn Quốc), bang Thuringia (Đức), tỉnh Phông Xa Lỳ (Lào), vùng Bretagne (Pháp), tỉnh Nakhon Phanom (Thái Lan)`,
);

export const COUNTRIES = list(
  `Nhật Bản, Hàn Quốc, Lào, Trung Quốc, Ấn Độ, Cộng hòa liên bang Đức, Pháp, Australia, Hà Lan, Cuba, Thái Lan, Campuchia, Singapore, Hungary, Phần Lan`,
);
