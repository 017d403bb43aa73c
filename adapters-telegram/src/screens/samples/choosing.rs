use domain::{
    generation::Waiver,
    model::{Category, Label, Mode},
};

use super::{
    models::{family_id, flux, flux_model, model_id, remover},
    people::{NASTY, ago, discount, money, wallet},
};
use crate::{
    action::{Action, Back},
    scene::Stopgap,
    screens::{Families, FamilyEntry, MainMenu, ModeEntry, ModelCard, Modes, SearchResults},
};

pub(in crate::screens) fn menus() -> Vec<MainMenu> {
    let plain = MainMenu {
        name: "Аня".to_owned(),
        wallet: Some(wallet(48_750, 5_000, 0)),
        favourites: false,
        discount: None,
        gift: None,
        waiver: None,
        admin: false,
        stopgap: None,
    };
    let newcomer = MainMenu {
        name: NASTY.to_owned(),
        wallet: Some(wallet(0, 5_000, 0)),
        gift: Some(money(5_000)),
        discount: Some(discount()),
        ..plain.clone()
    };
    let testing = MainMenu {
        waiver: Some(Waiver::TestMode),
        ..plain.clone()
    };
    let dry = MainMenu {
        waiver: Some(Waiver::DryRun),
        ..plain.clone()
    };
    let off = MainMenu {
        name: "имя".repeat(40),
        waiver: Some(Waiver::GenerationOff),
        admin: true,
        ..plain.clone()
    };
    let mirrored = MainMenu {
        stopgap: Some(Stopgap {
            balances_of: Some(ago(600)),
        }),
        ..plain.clone()
    };
    let fond = MainMenu {
        favourites: true,
        ..plain.clone()
    };
    let in_group = MainMenu {
        wallet: None,
        ..plain.clone()
    };
    vec![plain, newcomer, testing, dry, off, mirrored, fond, in_group]
}

fn entry(title: &str, category: Category, kopecks: i64) -> FamilyEntry {
    FamilyEntry {
        id: family_id(&title.to_lowercase().replace(' ', "-")),
        title: title.to_owned(),
        category,
        from: (kopecks > 0).then(|| money(kopecks)),
    }
}

fn mixed() -> Vec<FamilyEntry> {
    vec![
        entry("Kling 2.6", Category::Video, 4_400),
        entry("Flux 2 Pro", Category::Image, 400),
        entry("Suno", Category::Music, 960),
        entry("Topaz", Category::Tools, 0),
    ]
}

pub(in crate::screens) fn families() -> Vec<Families> {
    let many = (1..=19).map(|number| {
        let title = format!("Модель со сравнительно длинным названием {number}");
        FamilyEntry {
            id: family_id(&format!("model-{number}")),
            title,
            category: Category::Video,
            from: Some(money(1_234_500)),
        }
    });
    let long = Families {
        shelf: Some(Category::Video),
        page: 1,
        entries: many.collect(),
    };
    vec![
        Families {
            shelf: Some(Category::Image),
            page: 0,
            entries: vec![entry("Flux 2 Pro", Category::Image, 400)],
        },
        Families {
            shelf: None,
            page: 0,
            entries: mixed(),
        },
        long.clone(),
        Families { page: 99, ..long },
        Families {
            shelf: Some(Category::Music),
            page: 0,
            entries: Vec::new(),
        },
    ]
}

pub(in crate::screens) fn searches() -> Vec<SearchResults> {
    vec![
        SearchResults {
            query: "flux".to_owned(),
            entries: vec![entry("Flux 2 Pro", Category::Image, 400)],
            back: Action::AllModels { page: 0 },
        },
        SearchResults {
            query: "видео".to_owned(),
            entries: mixed(),
            back: Action::Search {
                back: Back::AllModels(1),
            },
        },
        SearchResults {
            query: format!("{NASTY} {}", "очень долгий запрос ".repeat(10)),
            entries: Vec::new(),
            back: Action::Menu,
        },
    ]
}

pub(in crate::screens) fn modes() -> Vec<Modes> {
    use Mode::{ImageToImage, Other, TextToImage, TextToMusic, TextToSpeech};
    let family = |entries: &[(&str, Mode)]| Modes {
        family: flux(),
        entries: entries
            .iter()
            .map(|(id, mode)| ModeEntry {
                model: model_id(id),
                mode: *mode,
                label: None,
                from: Some(money(400)),
            })
            .collect(),
        back: Back::Shelf(Category::Image, 1),
    };
    let mut labelled = family(&[("imagen/fast", TextToImage), ("imagen/edit", ImageToImage)]);
    if let Some(entry) = labelled.entries.first_mut() {
        entry.label = Some(Label {
            russian: "Fast: текст → картинка".to_owned(),
            english: "Fast: text → picture".to_owned(),
        });
    }
    vec![
        labelled,
        family(&[
            ("grok-imagine/text-to-image", TextToImage),
            ("grok-imagine/image-to-image", ImageToImage),
        ]),
        family(&[
            ("flux-2/pro-text-to-image", TextToImage),
            ("flux-2/pro-image-to-image", ImageToImage),
            ("flux-2/flex-text-to-image", TextToImage),
            ("flux-2/flex-image-to-image", ImageToImage),
        ]),
        family(&[
            ("elevenlabs/text-to-speech-turbo-2-5", TextToSpeech),
            ("elevenlabs/text-to-speech-multilingual-v2", TextToSpeech),
        ]),
        family(&[
            ("google/imagen4-fast", TextToImage),
            ("google/imagen4", TextToImage),
        ]),
        family(&[
            ("ai-music-api/generate", TextToMusic),
            ("ai-music-api/sounds", Other),
        ]),
    ]
}

pub(in crate::screens) fn cards() -> Vec<ModelCard> {
    let plain = ModelCard {
        family: flux(),
        model: flux_model(),
        from: Some(money(400)),
        favourite: false,
        ordered: false,
        show_example: false,
        back: Back::Found,
        one_back: Action::Family {
            id: flux().id,
            back: Back::Found,
        },
    };
    vec![
        plain.clone(),
        ModelCard {
            show_example: true,
            ..plain.clone()
        },
        ModelCard {
            model: remover(),
            from: None,
            one_back: Back::Found.action(),
            ..plain.clone()
        },
        ModelCard {
            favourite: true,
            ordered: true,
            back: Back::Favourites,
            one_back: Back::Favourites.action(),
            ..plain
        },
    ]
}
