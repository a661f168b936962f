// The vocabulary of the held-out family of corpora, which nobody tunes to. Places, models and landmarks are invented.
import { list } from "./text.mjs";

export default {
  topics: list(`phát triển du lịch cộng đồng; phòng, chống dịch bệnh trên vật nuôi; kiểm soát giết mổ và an toàn thực phẩm;
    nâng cao chất lượng giáo dục mầm non; bình đẳng giới và vì sự tiến bộ của phụ nữ; quản lý, bảo vệ rừng đặc dụng;
    thu gom, phân loại chất thải rắn; bảo tồn di sản và lễ hội truyền thống; tuyển chọn và gọi công dân nhập ngũ;
    phòng, chống mua bán người; trợ giúp người khuyết tật; xây dựng nông thôn mới kiểu mẫu; quản lý đất đai và trật tự xây dựng;
    phòng ngừa lừa đảo qua mạng`),
  verbs: list(`triển khai; thẩm định; phổ biến; kiện toàn; khắc phục; phân loại; xác minh; hỗ trợ; ghi nhận; thu hồi; đăng tải;
    lấy ý kiến về; thử nghiệm; bồi dưỡng; khai thác; quy hoạch; phục dựng; tu bổ; số hóa; đo đạc; kêu gọi; tiêm chủng cho;
    xét duyệt; trao tặng; theo dõi; kiểm đếm; nghiệm thu; phân bổ; chấn chỉnh; đề xuất`),
  nouns: list(`nhà sàn truyền thống; nghệ nhân dân gian; đội cồng chiêng; bến thuyền du lịch; phòng nghỉ tại nhà dân;
    món ăn bản địa; quầy thông tin; ổ dịch tả lợn; trạm thú y; lò giết mổ; vắc xin lở mồm long móng; hộ chăn nuôi nhỏ lẻ;
    mẫu thịt lợn; quán ăn đường phố; nguồn gốc thực phẩm; trường mầm non; giáo viên dạy hợp đồng; bữa ăn bán trú; trẻ năm tuổi;
    đồ chơi ngoài trời; câu lạc bộ nữ doanh nhân; nạn nhân bạo hành; địa chỉ tin cậy; cán bộ nữ trẻ; khu bảo tồn;
    kiểm lâm địa bàn; cây gỗ quý; bẫy thú; cộng đồng nhận khoán; đường ranh cản lửa; thùng rác ba ngăn; xe ép rác; bãi chôn lấp;
    túi ni lông; phế liệu; nước rỉ rác; đình làng; sắc phong; lễ rước kiệu; hội vật; trò chơi kéo co; hát giao duyên;
    thanh niên sẵn sàng nhập ngũ; hội đồng khám tuyển; quân nhân xuất ngũ; dân quân thường trực; kho vũ khí tự chế;
    đối tượng môi giới; phụ nữ vùng biên; cửa khẩu phụ; xe lăn; chân tay giả; chữ nổi; việc làm bảo trợ; người khiếm thị;
    sân nhà rông; vườn ươm; ngõ bích họa; nhà vệ sinh hợp chuẩn; mô hình vườn rừng; mương thoát lũ; bản đồ địa chính;
    công trình sai phép; đất công ích; quỹ đất tái định cư; mốc giới; tài khoản ngân hàng ảo; cuộc gọi giả danh; tin nhắn lạ;
    ứng dụng độc hại; chủ thuê bao; nhà mạng; quỹ tín dụng nhân dân; máy rút tiền; tổ công nghệ cộng đồng; gian hàng số;
    mã vạch nông sản; đồi chè; nương ngô; ao tôm; lồng bè nuôi cá; nước mắm cá cơm; rượu cần; thổ cẩm; nón lá; bánh tráng;
    muối hầm; tổ yến; sâm núi; mật ong hoa tràm; dược liệu quý; cà phê nhân; hồ tiêu; điều thô; đàn dê; ong ruồi;
    đèn năng lượng mặt trời; trạm sạc; bãi đỗ xe; phố đi bộ; kè chống xói; cống ngăn mặn; bờ bao lửng; tàu cá xa bờ; phao tiêu;
    ngư lưới cụ; rạn san hô; cồn nổi`),
  manners: list(`theo lộ trình đã duyệt; ngoài giờ hành chính; qua nhiều kênh; có chọn lọc; trong quý đầu năm;
    theo nguyên tắc tự nguyện; sau thu hoạch; ở bản xa trung tâm; không phân biệt giới; bằng ngân sách lồng ghép;
    dưới sự giám sát cộng đồng; theo mùa vụ; trong vùng lõi; suốt mùa lễ hội; với từng lứa tuổi; bằng bản đồ số;
    theo biểu mẫu thống nhất; có địa chỉ rõ ràng; cho người mới bắt đầu; trên từng tuyến; kể cả ngày nghỉ; đúng đối tượng;
    có phản biện độc lập; tới tận ngõ; hợp tập quán địa phương; không gây phiền hà; qua mã phản hồi nhanh; theo chuỗi giá trị;
    dọc biên giới; trong khu vực ven biển; trước khi khai giảng; bằng vật liệu tại chỗ; có kiểm chứng; chậm nhất cuối tháng;
    cùng các già làng; ở từng lớp; theo phương châm bốn tại chỗ; để giảm chi phí; với cách làm mới; lâu dài, ổn định`),
  events: list(`khai mạc chợ phiên vùng cao; phun khử khuẩn chuồng trại; lấy mẫu nước giếng; hội giảng giáo viên giỏi;
    ký kết bảo vệ rừng; thả rùa biển; đấu giá quyền sử dụng đất; giao nhận quân; tập huấn sơ cứu; chấm thi đường hoa;
    họp phụ huynh toàn trường; triển lãm ảnh quê hương; giải đua ghe ngo; kiểm tra đột xuất lò mổ; trao xe đạp cho học sinh;
    công bố bản đồ ngập lụt`),
  measures: list(`khách lưu trú qua đêm; con lợn được tiêm phòng; cơ sở giết mổ được cấp phép; trẻ ăn bán trú; chị em được tư vấn;
    héc ta rừng được khoán; tấn rác được phân loại; hiện vật được kiểm kê; thanh niên trúng tuyển; nạn nhân được hỗ trợ;
    người khuyết tật có việc làm; vườn đạt chuẩn; công trình được cấp phép; thuê bao được xác thực;
    tàu cá lắp giám sát hành trình; khóa tập huấn được mở`),
  places: list(`Trường; Khánh; Bảo; Lạc; Đoài; Ninh; Vượng; Quỳnh; Đôi; Nam; Tiến; Thọ; Viên; Ái; Mai; Thịnh; Nhân; Cường; Đạo;
    Hợp; Hoàng; Diệu; Tây; Tựu; Uyên; Hưởng; Phương; Tú; Trì; Kỳ; Cát; Ân; Lũng; Ô; Rồng; Hùng; Chiêu; Hội; Tứ; Kiên; Biên; Thụy;
    Đường; Hậu; Tiền; Cao; Bá; Phụng; Nguyên; Toàn; Oanh; Thủ; Dũng; Lễ; Chính; Khoan; Đan; Nhuế; Loan; Hóa`),
  hamlets: list(`Pom; Lót; Khuổi; Nặm; Tà; Xủm; Buôn; Hồ; Kon; Klor; Plei; Rơ; Sóc; Tre; Giồng; Ớt; Vàm; Cái; Lân; Mắm; Dừa; Vịnh;
    Đăng; Hòn; Khói; Dốc; Mây; Đèo; Gió; Bản; Phiêng; Cọ; Huổi; Lếch; Đon; Mường; Phăng; Then; Chum; Sàng; Bãi; Nồi; Giếng; Thơi;
    Đụn; Voi; Phục; Ngựa; Đồi; Bông; Trũng; Lau; Hói; Cừ; Truông; Mè; Eo; Bầu; Quýt; Đước`),
  modelHeads: list(`Áo dài; Chuyến xe; Trạm dừng; Bản làng; Nếp nhà; Mái trường; Cây cầu; Lớp học; Khu vườn; Tủ đồ; Bếp ăn;
    Hũ gạo; Ống tre; Nhịp cầu; Con đường; Phố biển; Rẫy cà phê; Câu hát; Đêm hội; Lá chắn; Cột mốc; Mái ấm; Xưởng may; Thư viện;
    Cửa biển`),
  modelTails: list(`trao gửi; không đồng; vùng cao; hạnh phúc; đổi thay; số hóa; sạch đẹp; không trẻ bỏ học; hồi sinh;
    xóa định kiến; ấm bụng; đầy ắp; tiết kiệm; yêu rừng; nối vòng; biên cương; chắp cánh; ngời sáng; nâng bước; hòa nhịp;
    khởi nghiệp; bền chí; không rượu; thơm thảo; giữ biển; tỏa hương; mở lối; hữu nghị; không lấn chiếm; gửi trao niềm tin;
    tình thương; đọc sách; vun trồng; lan xa; gieo chữ; học nghề; đón Tết; thoát nghèo; tiếp sức; quê mình; không mìn; bám làng;
    che chở; ươm tơ; ghi ơn; vươn khơi; không thuốc lá; kể chuyện; tập đọc; thân thiện`),
  terms: list(`tổ bảo vệ rừng cộng đồng; nhóm hướng dẫn viên bản địa; quỹ vay vốn quay vòng; ban giám sát đầu tư làng;
    đội thú y lưu động; nhà tạm lánh bình yên; điểm bán hàng lưu động; lớp bồi dưỡng tiếng dân tộc; trạm quan trắc nước biển;
    phiên giao dịch việc làm; khu vui chơi thiếu nhi; hành lang xanh ven sông; cổng thông tin du lịch; sàn đấu giá nông sản;
    chương trình sữa học đường; vùng trồng đạt chuẩn`),
  documentTitles: list(`quy định điều kiện hoạt động về; hướng dẫn lập dự toán cho; công bố danh mục thủ tục về;
    bãi bỏ một số quy định về; giao nhiệm vụ cho các ngành về; ban hành quy chuẩn kỹ thuật về`),
};
