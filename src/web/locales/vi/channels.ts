/** What the ways of sending alerts are called, and how their endpoints are written. */
export const channels = {
  webhook: {
    name: 'Webhook',
    about: 'Gửi JSON có chữ ký tới một chương trình (Standard Webhooks).',
    target: 'một địa chỉ http hoặc https',
    secret: 'whsec_… hoặc whsk_… (Standard Webhooks); v1a để tạo một cặp khóa; để trống để tạo khóa whsec_',
  },
  email: {
    name: 'Thư điện tử',
    about: 'Gửi thư cho một hay nhiều người, qua máy chủ thư trong cài đặt.',
    target:
      'mailto: và nhiều nhất 20 địa chỉ cách nhau bằng dấu phẩy, ví dụ mailto:a@example.org,b@example.org',
    secret: 'không cần',
  },
  zalo: {
    name: 'Zalo',
    about: 'Bot Zalo nhắn cho một người; nhóm chưa được mở cho mọi bot.',
    target: 'zalo: và mã cuộc trò chuyện với bot, ví dụ zalo:6ede9afa66b88fe6d6a9',
    secret: 'mã của bot, ví dụ 1234567:AbCdEf-ghijklmnop_qrstuv',
  },
  telegram: {
    name: 'Telegram',
    about: 'Bot Telegram nhắn cho một người, một nhóm hay một kênh.',
    target: 'telegram: và mã cuộc trò chuyện, hoặc telegram:@tên của một kênh công khai',
    secret: 'mã của bot, ví dụ 123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11',
  },
  teams: {
    name: 'Microsoft Teams',
    about: 'Gửi thẻ tới một quy trình (workflow) của Teams nhận webhook.',
    target: 'địa chỉ https của quy trình',
    secret: 'không cần: địa chỉ đã là bí mật',
  },
  slack: {
    name: 'Slack, Discord',
    about: 'Nhắn vào webhook của Slack, hoặc của Discord với /slack ở cuối địa chỉ.',
    target: 'địa chỉ http hoặc https của webhook',
    secret: 'không cần: địa chỉ đã là bí mật',
  },
  apprise: {
    name: 'Apprise',
    about: 'Gửi tới một Apprise API, để nó chuyển tiếp tới các dịch vụ của nó.',
    target: 'địa chỉ kết thúc bằng /notify/<khóa>, hoặc bằng /notify cùng với bí mật',
    secret: 'chỉ khi địa chỉ kết thúc bằng /notify: các địa chỉ Apprise, cách nhau bằng dấu phẩy',
  },
};
