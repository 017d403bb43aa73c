//! What people call the shelves of the shop.

use crate::model::Category;

/// Whoever types one of these wants to see the whole shelf.
pub(super) const fn names(shelf: Category) -> &'static [&'static str] {
    match shelf {
        Category::Image => &[
            "image",
            "images",
            "picture",
            "pictures",
            "photo",
            "photos",
            "картинка",
            "картинки",
            "картинку",
            "фото",
            "изображение",
            "изображения",
            "рисунок",
            "нарисовать",
            "нарисуй",
        ],
        Category::Video => &["video", "videos", "видео", "ролик", "ролики"],
        Category::Audio => &["audio", "аудио"],
        Category::Music => &["music", "музыка"],
        Category::Tools => &["tools", "инструменты"],
    }
}
