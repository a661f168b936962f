// The vocabulary of the tuning family of corpora. Places, models and landmarks are invented.
import { list } from "./text.mjs";

export default {
  topics: list(`phòng cháy, chữa cháy và cứu nạn, cứu hộ; phòng, chống ma túy trong trường học; bảo vệ môi trường nông thôn;
    chuyển đổi số trong cải cách hành chính; phòng, chống đuối nước cho trẻ em; bảo đảm trật tự, an toàn giao thông;
    xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc; giảm nghèo bền vững; hòa giải ở cơ sở và tiếp cận pháp luật;
    phòng, chống thiên tai và tìm kiếm cứu nạn; khám, chữa bệnh và chăm sóc sức khỏe người cao tuổi;
    phát triển kinh tế tập thể, hợp tác xã; quản lý cư trú và tạm trú; xây dựng đời sống văn hóa ở khu dân cư`),
  verbs: list(`tổ chức; rà soát; hướng dẫn; kiểm tra; củng cố; duy trì; nhân rộng; đánh giá; phát động; vận động; thống kê;
    cập nhật; công khai; bố trí; sửa chữa; trang bị; tiếp nhận; giải quyết; tuyên truyền về; phối hợp quản lý; tập huấn cho;
    khảo sát; lập danh sách; niêm yết; giám sát; bàn giao; nâng cấp; đôn đốc; tham mưu về; ký cam kết về`),
  nouns: list(`hộ gia đình; tổ tự quản; khu nhà trọ; hồ sơ cư trú; người lao động tự do; bình chữa cháy; trụ nước chữa cháy;
    lối thoát nạn; đường dây nóng; hòm thư góp ý; camera an ninh; đoạn đường tự quản; điểm trông giữ xe; học sinh bỏ học;
    thanh niên chậm tiến; người sau cai nghiện; hòa giải viên; tủ sách pháp luật; đơn vị sự nghiệp; bộ phận một cửa;
    dịch vụ công trực tuyến; chữ ký số; hố rác gia đình; kênh mương nội đồng; đê bao; trạm bơm; điểm sạt lở; phao cứu sinh;
    ao hồ sâu; lớp dạy bơi; hộ nghèo; hộ cận nghèo; vốn vay ưu đãi; nhà đại đoàn kết; cây giống; đàn trâu bò; người có uy tín;
    đội dân phòng; lực lượng nòng cốt; ban công tác mặt trận; chi hội phụ nữ; chi đoàn thanh niên; câu lạc bộ thơ;
    nhà văn hóa thôn; loa truyền thanh; bảng tin điện tử; quy ước khu dân cư; sổ theo dõi; biên bản kiểm tra; giấy phép xây dựng;
    vỉa hè; biển báo giao thông; gờ giảm tốc; đèn chiếu sáng; xe quá tải; mũ bảo hiểm; quán internet; cửa hàng khí đốt;
    chợ đầu mối; bếp ăn tập thể; giếng khoan; bể nước sạch; túi thuốc gia đình; sổ sức khỏe điện tử; thẻ bảo hiểm y tế;
    người cao tuổi; trẻ em mồ côi; cựu chiến binh; tổ hợp tác; sản phẩm chủ lực; lò sấy nông sản; kho lạnh; vườn mẫu;
    hàng rào xanh; tuyến đường hoa; ngày hội toàn dân; đêm văn nghệ; giải bóng chuyền; thi kể chuyện; mã định danh;
    tài khoản điện tử; kho dữ liệu dùng chung; máy quét; thư điện tử công vụ; đồn điền cũ; bến đò ngang; đập tràn; rừng phòng hộ;
    chòi canh lửa; vành đai trắng; thuyền nan; làng nghề đan lát; xưởng mộc; lò gạch; bãi cát; mỏ đá; trang trại gà;
    ruộng bậc thang`),
  manners: list(`theo kế hoạch đã đăng ký; vào ban đêm; ngay tại cơ sở; có sơ kết, tổng kết; đúng thời hạn;
    bằng hình thức phù hợp; trước mùa mưa bão; trong giờ cao điểm; mỗi quý một lần; không để phát sinh điểm nóng;
    từ nguồn xã hội hóa; theo thẩm quyền; gắn với trách nhiệm người đứng đầu; bảo đảm khách quan; lưu đầy đủ hồ sơ;
    ở vùng giáp ranh; cho nhóm yếu thế; dựa vào sức dân; trên không gian mạng; theo từng tổ dân phố; khi có tình huống xảy ra;
    không hình thức; có phân công cụ thể; theo quy chế phối hợp; trong dịp Tết; vào tuần lễ cao điểm; tại nơi đông người;
    bằng nhiều thứ tiếng; sau mỗi vụ việc; phù hợp điều kiện thực tế; kịp thời, chính xác; có hiệu quả rõ rệt;
    thường xuyên, liên tục; tiết kiệm, chống lãng phí; theo hướng dẫn của cấp trên; với sự tham gia của Nhân dân;
    bảo đảm an toàn tuyệt đối; đến từng hộ; theo tháng; hằng năm`),
  events: list(`diễn tập chữa cháy; ra quân dọn vệ sinh; tổng điều tra hộ nghèo; hội thi lái xe an toàn; đối thoại với thanh niên;
    khánh thành cầu dân sinh; tiêm phòng cho đàn gia súc; bàn giao nhà tình nghĩa; sát hạch tay nghề; hiến máu tình nguyện;
    trồng cây phân tán; kiểm kê đất đai; tiếp xúc cử tri; xét duyệt gia đình văn hóa; thả cá giống; khám tuyển nghĩa vụ quân sự`),
  measures: list(`hộ dân được cấp nước sạch; lượt người nghe phổ biến pháp luật; học sinh được học bơi; mét đường được thắp sáng;
    vụ việc hòa giải thành; hồ sơ nộp trực tuyến; cây xanh được trồng; lao động có việc làm; bình chữa cháy được trang bị;
    người cao tuổi được khám sức khỏe; hội viên vay vốn; thửa đất được đo đạc; xe mô tô được kiểm tra; ngôi nhà được xóa tạm;
    phương tiện thủy được đăng ký; thẻ căn cước được cấp`),
  places: list(`Sơn; Dương; Hòa; Bình; Tân; Lập; Phú; Mỹ; Đức; Long; Thủy; An; Khê; Lâm; Xuân; Lộc; Thanh; Hà; Cẩm; Giang; Vĩnh;
    Thạnh; Đông; Hưng; Quế; Phong; Trung; Nghĩa; Bắc; Lương; Kim; Sa; Ngọc; Liên; Tam; Hiệp; Thuận; Thành; Yên; Định; Đại; Lãnh;
    Phước; Hải; Minh; Quang; Trà; Vân; Diễn; Châu; Khánh; Nhơn; Gia; Tường; Đồng; Thắng; Văn; Lý; Hồng; Thái`),
  hamlets: list(`Xoài; Bưởi; Cây; Da; Gò; Mối; Bàu; Sen; Suối; Rạch; Đá; Trắng; Đen; Ngòi; Đình; Cổ; Bến; Đò; Làng; Chanh; Nà;
    Lúng; Pác; Ngàm; Đầm; Hạ; Thượng; Trại; Mới; Cầu; Ván; Vườn; Dâu; Hang; Trôm; Núi; Một; Rừng; Lim; Bồ; Đề; Quán; Thông; Ruộng;
    Tràm; Kênh; Ngay; Xóm; Chuối; Mương; Khai; Ổi; Lở; Sậy; Tranh; Ghềnh; Thác; Vực; Miếu; Chùa`),
  modelHeads: list(`Tiếng kẻng; Camera; Ngôi nhà; Tuyến phố; Dòng họ; Bến đò; Cổng trường; Chợ; Đường quê; Tổ xe ôm; Cánh đồng;
    Nhà trọ; Góc bếp; Bờ ao; Con thuyền; Hạt thóc; Ngọn đèn; Sân chơi; Trang sách; Chiếc loa; Giếng làng; Phiên chợ; Hàng cau;
    Vòng tay; Bữa cơm`),
  modelTails: list(`bình yên; nghĩa tình; không khói thuốc; tự quản; ba sạch; không tiếng ồn; thắp sáng; sẻ chia; không rác thải;
    an lành; bốn mùa; đoàn viên; xanh tươi; không bạo lực; đúng luật; mẫu mực; cảnh giác; yêu thương; gương sáng; hiếu học;
    tương trợ; không tệ nạn; giữ lửa; chung sức; hòa thuận; đầm ấm; hẹn giờ; kết nối; không nợ xấu; vượt khó; đỏ lửa; ươm mầm;
    rộn ràng; biết ơn; tiếp bước; khỏe mạnh; lễ độ; đùm bọc; thủy chung; nở hoa; về đích; ngăn nắp; không xả nước; chống trộm;
    canh đêm; đưa đón; sáng đèn; nghiêm túc; trung thực; bền lâu`),
  // each written out in some plans and only as its initials in others
  terms: list(`đội xung kích ứng cứu nhanh; nhóm phụ huynh đồng hành; tổ liên gia an toàn; ban vận động quỹ khuyến học;
    điểm tiếp nhận tin báo; lớp học xóa mù chữ; quỹ đền ơn đáp nghĩa; sổ tay công dân số; trung tâm điều hành thông minh;
    mạng lưới cộng tác viên dân số; phòng đọc cộng đồng; ngân hàng bò giống; tuần lễ sạch nhà; kế hoạch gia đình văn minh;
    chốt kiểm soát liên ngành; hội quán nông dân`),
  documentTitles: list(`quy định chi tiết về quản lý; hướng dẫn thi hành việc bảo đảm; ban hành tiêu chí đánh giá;
    sửa đổi, bổ sung chế độ báo cáo về; tăng cường chỉ đạo công tác; phê duyệt đề án phát triển`),
};
