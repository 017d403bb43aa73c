//! What customers type, and the family that is first in what they get to see.

use std::sync::{Arc, LazyLock};

use adapters_kie::catalogue;
use domain::catalogue::Catalogue;

static CATALOGUE: LazyLock<Arc<Catalogue>> = LazyLock::new(|| catalogue::load().unwrap().catalogue);

/// What is typed and the family that comes first.
type Table<'a> = &'a [(&'a str, &'a str)];

const NAMES: Table = &[
    ("veo", "veo-3-1"),
    ("Veo 3.1", "veo-3-1"),
    ("veo3", "veo-3-1"),
    ("VEO-3", "veo-3-1"),
    ("flux 2", "flux-2-pro"),
    ("flux", "flux-2-pro"),
    ("flux flex", "flux-2-flex"),
    ("kontext", "flux-kontext"),
    ("kling", "kling-3"),
    ("kling 3", "kling-3"),
    ("kling 3.0", "kling-3"),
    ("kling2.6", "kling-2-6"),
    ("kling turbo", "kling-3-turbo"),
    ("kling v2.1", "kling-2-1"),
    ("nanobanana", "nano-banana"),
    ("nano banana pro", "nano-banana-pro"),
    ("bananapro", "nano-banana-pro"),
    ("gpt-4o", "gpt-4o-image"),
    ("gpt4o", "gpt-4o-image"),
    ("gpt image 1.5", "gpt-image-1-5"),
    ("wan2.7", "wan-2-7"),
    ("wan 2.7 image", "wan-image"),
    ("wan 3", "wan-3"),
    ("seedream", "seedream-5-pro"),
    ("seedream 4.5", "seedream-4-5"),
    ("seedance 2", "seedance-2"),
    ("seedance 2.5", "seedance-2-5"),
    ("hailuo 02", "hailuo-02"),
    ("minimax", "minimax-h3"),
    ("grok video", "grok-video"),
    ("runway", "runway"),
    ("topaz", "topaz"),
    ("ideogram 3", "ideogram-v3"),
    ("imagen4", "imagen-4"),
    ("eleven labs", "elevenlabs-speech"),
    ("suno v5", "suno"),
    ("клинг", "kling-3"),
    ("Клинг 2.6", "kling-2-6"),
    ("вео 3", "veo-3-1"),
    ("нано банана", "nano-banana"),
    ("нано банана про", "nano-banana-pro"),
    ("суно", "suno"),
    ("сидрим", "seedream-5-pro"),
    ("сиданс 2", "seedance-2"),
    ("грок", "grok-imagine-2"),
    ("флюкс", "flux-2-pro"),
    ("хайлуо", "hailuo-2-3"),
    ("чат гпт", "gpt-image-2"),
    ("пиксверс", "pixverse-v6"),
    ("раннвей", "runway"),
    ("видео", "veo-3-1"),
    ("картинки", "nano-banana-pro"),
];

/// Other names, and names of what is not sold here.
const ALIASES: Table = &[
    ("dall-e", "gpt-image-2"),
    ("dalle 3", "gpt-image-2"),
    ("chatgpt", "gpt-image-2"),
    ("sora", "veo-3-1"),
    ("sora 2", "veo-3-1"),
    ("stable diffusion", "flux-2-pro"),
    ("midjourney", "seedream-5-pro"),
    ("midjourney v7", "seedream-5-pro"),
    ("musicgen", "suno"),
    ("audiocraft", "suno"),
    ("udio", "suno"),
    ("luma", "kling-3"),
    ("heygen", "kling-avatar"),
    ("whisper", "elevenlabs-tools"),
    ("photoshop", "nano-banana-pro"),
    ("gemini 2.5", "nano-banana"),
    ("bytedance", "seedance-2"),
    ("google video", "veo-3-1"),
    ("миджорни", "seedream-5-pro"),
    ("сора", "veo-3-1"),
    ("кандинский", "z-image"),
    ("фотошоп", "nano-banana-pro"),
    ("гибли", "gpt-4o-image"),
];

const TASKS: Table = &[
    ("убрать фон", "recraft"),
    ("убрать фон с фотографии", "recraft"),
    ("remove background", "recraft"),
    ("upscale", "recraft"),
    ("upscale video", "topaz"),
    ("улучшить качество фото", "topaz"),
    ("озвучка", "elevenlabs-speech"),
    ("озвучить текст", "elevenlabs-speech"),
    ("text to speech", "elevenlabs-speech"),
    ("песня", "suno"),
    ("песню", "suno"),
    ("песня про кота", "suno"),
    ("song", "suno"),
    ("минусовка", "suno-studio"),
    ("оживить фото", "kling-3"),
    ("image to video", "kling-3"),
    ("продлить видео", "wan-2-7"),
    ("extend video", "wan-2-7"),
    ("субтитры", "elevenlabs-tools"),
    ("текст из аудио", "elevenlabs-tools"),
    ("speech to text", "elevenlabs-tools"),
    ("убрать шум", "elevenlabs-tools"),
    ("lip sync", "lip-sync"),
    ("липсинк", "lip-sync"),
    ("говорящая голова", "kling-avatar"),
    ("логотип", "ideogram-v3"),
    ("прозрачный фон", "gpt-image-2"),
    ("отредактировать фото", "nano-banana-pro"),
];

/// One or two slips, and words in letters that are not their own.
const SLIPS: Table = &[
    ("klng", "kling-3"),
    ("klign 3", "kling-3"),
    ("sedance", "seedance-2"),
    ("seedrem", "seedream-5-pro"),
    ("seedraem 4.5", "seedream-4-5"),
    ("elevenlab", "elevenlabs-speech"),
    ("elevnlabs", "elevenlabs-speech"),
    ("midjorney", "seedream-5-pro"),
    ("nano bananna", "nano-banana"),
    ("nanobonana pro", "nano-banana-pro"),
    ("stable difusion", "flux-2-pro"),
    ("runwey", "runway"),
    ("recarft", "recraft"),
    ("remove backgroud", "recraft"),
    ("нано бонана", "nano-banana"),
    ("сидрм", "seedream-5-pro"),
    ("клнг", "kling-3"),
    ("миджорней", "seedream-5-pro"),
    ("убрать фонн", "recraft"),
    ("озвучкa", "elevenlabs-speech"),
    ("ozvuchka", "elevenlabs-speech"),
    ("ubrat fon", "recraft"),
];

/// Typed while the keyboard was in the other language.
const KEYBOARD: Table = &[
    ("мущ", "veo-3-1"),
    ("мущ 3.1", "veo-3-1"),
    ("лдштп", "kling-3"),
    ("ыгтщ", "suno"),
    ("ыуувкуфь", "seedream-5-pro"),
    ("пзе-4щ", "gpt-4o-image"),
    ("rkbyu", "kling-3"),
    (",fyfyf", "nano-banana-pro"),
    ("gtcyz", "suno"),
    ("e,hfnm ajy", "recraft"),
];

/// No name, no task and no slip either.
const NONSENSE: &[&str] = &[
    "",
    "…",
    "щщщщщ",
    "asdfgh",
    "qwertyuiop",
    "йцукен",
    "zzz 9",
    "и т д",
    "привет, как дела?",
    "спасибо",
    "hello",
    "test",
    "верните деньги",
    "баланс",
    "как тебя зовут",
    "пока",
    "deepseek",
    "кот в скафандре",
    "добрый вечер",
    "ok",
    "да",
    "нет",
];

fn misled(table: Table) -> Vec<String> {
    let mut misled = Vec::new();
    for (typed, expected) in table {
        let found = CATALOGUE.search(typed);
        let first = found.first().map_or("nothing", |family| family.id.as_str());
        if first != *expected {
            misled.push(format!("«{typed}» leads to {first} and not to {expected}"));
        }
    }
    misled
}

#[test]
fn a_name_or_a_part_of_it_leads_to_the_family() {
    assert_eq!(misled(NAMES), [""; 0]);
}

#[test]
fn another_name_leads_to_what_its_seeker_would_be_glad_of() {
    assert_eq!(misled(ALIASES), [""; 0]);
}

#[test]
fn a_task_in_plain_words_leads_to_who_does_it() {
    assert_eq!(misled(TASKS), [""; 0]);
}

#[test]
fn a_slip_or_two_do_no_harm() {
    assert_eq!(misled(SLIPS), [""; 0]);
}

#[test]
fn the_other_keyboard_does_no_harm() {
    assert_eq!(misled(KEYBOARD), [""; 0]);
}

#[test]
fn nonsense_leads_nowhere() {
    let nowhere = NONSENSE.iter().map(|typed| (*typed, "nothing"));
    assert_eq!(misled(&nowhere.collect::<Vec<_>>()), [""; 0]);
}
