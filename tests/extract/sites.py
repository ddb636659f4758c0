"""Pages as the content systems of Vietnamese portals write them, round one invented article.

The markup is in ``pages/*.html``; the places of the article are ``$title``, ``$lead``, ``$p1`` …
"""

from pathlib import Path
from string import Template

PAGES = Path(__file__).parent / "pages"
FAMILIES = ("line_breaks", "liferay", "newspaper", "nukeviet", "sharepoint", "wordpress")

TITLE = "Xã Hòa Phong ra mắt mô hình “Tiếng kẻng bình yên” năm 2023"
LEAD = (
    "Nhằm giữ gìn an ninh trật tự ở thôn xóm, sáng 12/6, UBND xã Hòa Phong tổ chức lễ ra mắt mô hình “Tiếng kẻng "
    "bình yên”."
)
BODY = [
    "Dự buổi lễ có đồng chí Đỗ Văn Khải - Phó Bí thư Đảng ủy, Chủ tịch UBND xã; bà Tạ Thị Lụa, Chủ tịch Ủy ban MTTQ "
    "xã, cùng đông đảo cán bộ, hội viên và Nhân dân thôn Đông Thượng.",
    "Tại buổi lễ, Ban tổ chức đã công bố quyết định thành lập Ban điều hành mô hình gồm 9 thành viên do đồng chí Đỗ "
    "Văn Khải làm Trưởng ban, đồng thời thông qua quy chế hoạt động.",
    "Mô hình lắp đặt 7 chiếc kẻng tại nhà văn hóa và các ngõ xóm. Khi có vụ việc phức tạp, người dân đánh kẻng theo "
    "hiệu lệnh đã quy ước để tổ tự quản và lực lượng Công an xã kịp thời có mặt xử lý.",
    "Phát biểu tại buổi lễ, đồng chí Đỗ Văn Khải đề nghị các thôn còn lại học tập cách làm để nhân rộng trong thời "
    "gian tới./.",
]
CAPTION = "Lãnh đạo xã Hòa Phong đánh hồi kẻng đầu tiên tại lễ ra mắt."
RELATED = [
    "Hội Nông dân huyện tổng kết phong trào thi đua sản xuất, kinh doanh giỏi",
    "Đoàn thanh niên ra quân tổng dọn vệ sinh môi trường chào mừng ngày lễ lớn",
    "Trường Tiểu học Hòa Phong tổ chức khai giảng năm học mới trong niềm vui",
    "Công an huyện tuyên truyền phòng chống lừa đảo trên không gian mạng",
]
TEASER = "với sự tham gia của đông đảo cán bộ và Nhân dân trong huyện cùng đại diện lãnh đạo các ban, ngành..."

PUBLISHED = {
    "line_breaks": "2023-06-12T08:43:00+07:00",
    "liferay": "2023-06-12T10:01:00+07:00",
    "newspaper": "2023-06-12T14:02:31+07:00",
    "nukeviet": "2023-06-12T16:30:00+07:00",
    "sharepoint": "2023-06-12T15:15:00+07:00",
    "wordpress": "2023-06-12T16:05:00+07:00",
}
AUTHORS = {
    "line_breaks": "Lê Thị Hạnh",
    "liferay": None,
    "newspaper": "Ngô Bảo Châu Anh",
    "nukeviet": "Phan Thu Thảo",
    "sharepoint": None,
    "wordpress": "Vũ Hoài Nam",
}
CAPTIONED = ("line_breaks", "liferay", "nukeviet", "wordpress")


def page(name: str) -> str:
    """The HTML of ``pages/NAME.html`` with the article in it."""
    fields = {f"p{number}": text for number, text in enumerate(BODY, 1)}
    return Template((PAGES / f"{name}.html").read_text(encoding="utf-8")).substitute(
        fields,
        title=TITLE,
        lead=LEAD,
        caption=CAPTION,
        picture='<img src="/anh1.jpg" alt="Tiếng kẻng">',
        related="".join(f'<li><a href="/{number}.html">{text}</a></li>' for number, text in enumerate(RELATED)),
        teasers="".join(f'<h3><a href="/{text[:9]}">{text}</a></h3><p>{text}, {TEASER}</p>' for text in RELATED * 3),
    )


def bare(body: str, title: str = TITLE) -> str:
    """A page of nothing but ``body``."""
    return f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'
