"""A long invented report, and near copies of it."""

from dataclasses import replace

from launch_samples import article

from extract.article import Article

REPORT = (
    "Sáng 6/4/2023, tại nhà văn hóa thôn Đông, Ủy ban Mặt trận Tổ quốc xã Hoằng Phong phối hợp với Công an xã tổ chức "
    "lễ ra mắt mô hình Camera an ninh.\n"
    "Mô hình gồm 12 mắt camera lắp ở các ngã ba và trước cổng trường, kinh phí hơn 60 triệu đồng do bà con và các nhà "
    "hảo tâm đóng góp trong hai tháng.\n"
    "Phát biểu tại buổi lễ, bà Lò Thị Mẫu nhấn mạnh việc giữ gìn an ninh trật tự là trách nhiệm của mọi gia đình, đề "
    "nghị ban quản lý phân công người trực và bảo quản thiết bị.\n"
    "Ông Sầm Văn Thử, trưởng thôn, thay mặt nhân dân cảm ơn các đơn vị đã hỗ trợ và hứa sẽ nhân rộng cách làm này ra "
    "các ngõ còn lại trước mùa gặt."
)
TRIMMED = REPORT.replace("trong hai tháng", "suốt hai tháng qua").removesuffix(" trước mùa gặt.") + "."
REWORDED = REPORT.replace("Phát biểu tại buổi lễ", "Tại lễ ra mắt").replace("hứa sẽ", "cam kết")
OTHER = (
    "Chiều 9/10, hội phụ nữ thị trấn khánh thành đoạn đường hoa dài 800 mét dẫn vào khu di tích, do 40 chị em chăm sóc "
    "mỗi cuối tuần.\nĐoạn đường trồng cúc, mười giờ và chuỗi ngọc, được tưới bằng hệ thống nhỏ giọt.\nHội dự kiến làm "
    "thêm hai đoạn nữa trong năm tới, mỗi đoạn giao một chi hội phụ trách."
)


def telling(article_id: str, text: str = REPORT, **changes: object) -> Article:
    """An article with this text; ``changes`` are those of ``launch_samples.article`` and its fields url, fetched_at."""
    fields = {key: changes.pop(key) for key in ("url", "fetched_at", "title") if key in changes}
    return replace(article(article_id, evidence={}, **changes), text=text, **fields)


def twin(one: Article, url: str, fetched_at: str | None = None) -> Article:
    """The print copy of an article, as extraction gives it."""
    told = replace(one, url=url, fetched_at=fetched_at)
    return Article(one.id, url=url, page_type="twin", told=told)
