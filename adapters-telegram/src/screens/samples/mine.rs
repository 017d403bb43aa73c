use domain::{
    model::{Label, Mode},
    money::Money,
};

use super::{
    models::model_id,
    people::{NASTY, money},
};
use crate::screens::{FavouriteEntry, Favourites, Forget};

pub(in crate::screens) fn forgettings() -> Vec<Forget> {
    vec![
        Forget::What {
            balance: Money::ZERO,
        },
        Forget::What {
            balance: money(1_250),
        },
        Forget::Sure {
            balance: Money::ZERO,
        },
        Forget::Sure {
            balance: money(1_250),
        },
        Forget::Done,
    ]
}

pub(in crate::screens) fn favourites() -> Vec<Favourites> {
    let flux = FavouriteEntry {
        model: model_id("flux-2/pro-text-to-image"),
        title: "Flux 2 Pro".to_owned(),
        mode: Some(Mode::TextToImage),
        label: None,
        from: Some(money(400)),
    };
    let imagen = FavouriteEntry {
        model: model_id("imagen/fast"),
        title: NASTY.to_owned(),
        label: Some(Label {
            russian: "Fast: текст → картинка".to_owned(),
            english: "Fast: text → picture".to_owned(),
        }),
        ..flux.clone()
    };
    let free = FavouriteEntry {
        model: model_id("recraft/remove-background"),
        title: "Recraft".to_owned(),
        mode: None,
        label: None,
        from: None,
    };
    vec![
        Favourites {
            entries: vec![flux, imagen, free],
        },
        Favourites {
            entries: Vec::new(),
        },
    ]
}
