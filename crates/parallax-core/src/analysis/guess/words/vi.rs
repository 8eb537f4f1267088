//! Vietnamese.

use super::Language;

#[rustfmt::skip]
pub(super) const VIETNAMESE: Language = Language {
    tag: "vi",
    saying: &[
        "nói", "nói rằng", "cho rằng", "cho biết", "viết", "viết rằng", "tuyên bố rằng", "khẳng định", "nhận định", "nhận xét", "báo cáo",
        "kể", "kể rằng", "giải thích", "nhấn mạnh", "lưu ý", "ghi nhận", "thừa nhận", "công bố", "cảnh báo", "tin rằng", "nghĩ rằng",
        "lo ngại", "lo sợ", "kết luận", "trích dẫn", "trích lời", "thông báo", "phát biểu", "làm chứng", "thuật lại", "xem là",
        "coi là", "tiết lộ", "bày tỏ", "đánh giá",
    ],
    distant: &["cáo buộc", "buộc tội", "đổ lỗi", "tố cáo", "cái gọi là", "chế nhạo", "vu cáo", "lên án", "rêu rao"],
    denying: &["phủ nhận", "bác bỏ", "sai lầm khi", "sai sự thật", "trái với", "vô căn cứ", "huyền thoại", "không đúng"],
    according: &["theo", "theo như", "dựa theo", "theo lời", "theo quan điểm", "dưới con mắt", "đối với"],
    against: &["tuy nhiên", "thực tế là", "thực tế", "trên thực tế", "thực ra", "ngược lại", "dẫu vậy", "thì thực tế"],
    emphatic: &[
        "rõ ràng", "chắc chắn", "hiển nhiên", "không nghi ngờ", "không còn nghi ngờ", "thực tế là", "dứt khoát", "tất nhiên",
        "không thể chối cãi", "không thể phủ nhận", "hoàn toàn không", "tuyệt đối", "đương nhiên", "quả thật", "chứng tỏ rằng",
        "minh chứng",
    ],
    hedged: &[
        "có vẻ", "dường như", "hình như", "được cho là", "được coi là", "được xem là", "nghe nói", "người ta nói", "ước tính",
        "có lẽ", "nhiều khả năng", "rất có thể", "theo một số", "theo nhiều", "tương truyền", "tôi nghĩ", "tôi tin", "bị cho là",
        "đồn rằng", "tin đồn",
    ],
    conjecture: &["có thể là", "biết đâu", "phỏng đoán", "giả sử", "không loại trừ", "suy đoán", "tôi đoán", "có thể đã"],
    about: &["khoảng", "chừng", "gần", "xấp xỉ", "độ", "ước chừng", "ước tính", "tầm"],
    more_than: &["hơn", "trên", "nhiều hơn", "vượt quá"],
    at_least: &["ít nhất", "tối thiểu", "không dưới", "không ít hơn"],
    fewer_than: &["chưa đến", "chưa đầy", "ít hơn", "dưới", "chưa tới"],
    at_most: &["nhiều nhất", "tối đa", "không quá", "không hơn"],
    to: &["đến", "tới", "hoặc", "hay"],
    times_of: &[],
    joins: &["linh", "lẻ"],
    uncounted: &["không", "một", "vài", "mấy", "nhiều", "hàng", "dăm", "nửa"],
    or_more: &["trở lên"],
    months: [
        "tháng 1", "tháng 2", "tháng 3", "tháng 4", "tháng 5", "tháng 6", "tháng 7", "tháng 8", "tháng 9", "tháng 10",
        "tháng 11", "tháng 12",
    ],
    of_date: &["năm", "ngày", "mùng"],
    persons: &[
        "người", "dân", "thường dân", "lính", "binh sĩ", "binh lính", "quân", "nạn nhân", "trẻ em", "phụ nữ", "đàn ông", "tù nhân",
        "con tin", "công nhân", "sinh viên", "thành viên", "hành khách", "sĩ quan",
    ],
    units: &[
        ("phần trăm", "percent"), ("%", "percent"), ("dặm", "miles"), ("km vuông", "square kilometres"), ("km", "kilometres"),
        ("cây số", "kilometres"), ("ha", "hectares"), ("héc ta", "hectares"), ("tấn", "tonnes"), ("đô la", "US dollars"),
        ("usd", "US dollars"), ("euro", "euros"), ("ngày", "days"), ("giờ", "hours"), ("tuần", "weeks"), ("tháng", "months"),
        ("năm", "years"), ("lần", "times"), ("phiếu", "votes"), ("xe tăng", "tanks"), ("xe bọc thép", "vehicles"),
        ("pháo", "guns"), ("khẩu pháo", "guns"), ("máy bay", "aircraft"), ("ngôi nhà", "houses"), ("gia đình", "families"),
        ("hộ", "families"), ("làng", "villages"), ("công ty", "companies"), ("thi thể", "bodies"), ("xác", "bodies"),
        ("phát súng", "shots"), ("sư đoàn", "divisions"), ("sân bay", "airfields"), ("toa xe", "wagons"), ("quận", "districts"),
        ("huyện", "districts"), ("thùng", "barrels"),
    ],
    comma_decimal: true,
};
