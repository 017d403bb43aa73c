//! What is for sale, and lists that are no catalogue.

use std::collections::BTreeSet;

use domain::{
    catalogue::{Catalogue, CatalogueError},
    media::Media,
    model::{Category, Family, FamilyId, Model, ModelId, Yield},
};

use crate::shop;

fn family(id: &str, category: Category) -> Family {
    Family {
        id: family_id(id),
        category,
        title: id.to_uppercase(),
        maker: "Maker".to_owned(),
        about_russian: String::new(),
        about_english: String::new(),
        aliases: Vec::new(),
    }
}

fn family_id(id: &str) -> FamilyId {
    FamilyId::new(id).unwrap()
}

fn model_id(id: &str) -> ModelId {
    ModelId::new(id).unwrap()
}

fn model(id: &str, family: &str) -> Model {
    Model {
        id: model_id(id),
        family: family_id(family),
        ..shop::model(Vec::new(), Vec::new())
    }
}

#[test]
fn a_list_that_is_no_catalogue_is_refused_with_the_reason() {
    let f = |id| family(id, Category::Image);
    for (families, models, expected) in [
        (vec![], vec![], CatalogueError::Empty),
        (
            vec![f("a"), f("a")],
            vec![model("m", "a")],
            CatalogueError::DuplicateFamily(family_id("a")),
        ),
        (
            vec![f("a")],
            vec![model("m", "a"), model("m", "a")],
            CatalogueError::DuplicateModel(model_id("m")),
        ),
        (
            vec![f("a")],
            vec![model("m", "b")],
            CatalogueError::UnknownFamily {
                model: model_id("m"),
                family: family_id("b"),
            },
        ),
        (
            vec![f("a"), f("b")],
            vec![model("m", "a")],
            CatalogueError::EmptyFamily(family_id("b")),
        ),
    ] {
        assert_eq!(Catalogue::new(families, models).unwrap_err(), expected);
    }
}

#[test]
fn everything_on_the_list_can_be_found_in_its_order() {
    let families = vec![
        family("songs", Category::Music),
        family("pictures", Category::Image),
        family("sketches", Category::Image),
    ];
    let models = vec![
        model("p1", "pictures"),
        model("s1", "songs"),
        model("k1", "sketches"),
        model("p2", "pictures"),
    ];
    let shop = Catalogue::new(families.clone(), models.clone()).unwrap();

    assert_eq!(shop.families(), families);
    assert_eq!(shop.models(), models);
    assert_eq!(shop.model(&model_id("p2")), models.last());
    assert_eq!(shop.model(&model_id("p3")), None);
    assert_eq!(shop.family(&family_id("songs")), families.first());
    assert_eq!(shop.family(&family_id("films")), None);

    let shelf = |category| -> Vec<_> {
        let families = shop.shelf(category);
        families.map(|family| family.id.to_string()).collect()
    };
    assert_eq!(shelf(Category::Image), ["pictures", "sketches"]);
    assert_eq!(shelf(Category::Music), ["songs"]);
    assert_eq!(shelf(Category::Tools), [""; 0]);
    let pictures = family_id("pictures");
    let offered: Vec<_> = shop
        .modes(&pictures)
        .map(|model| model.id.as_str())
        .collect();
    assert_eq!(offered, ["p1", "p2"]);
}

#[test]
fn the_menu_has_five_shelves() {
    let shelves = Category::ALL.map(|category| format!("{category:?}"));
    assert_eq!(shelves, ["Image", "Video", "Audio", "Music", "Tools"]);
}

#[test]
fn without_some_models_the_others_stay_as_they_are_and_no_family_is_left_empty() {
    let families = vec![
        family("songs", Category::Music),
        family("pictures", Category::Image),
    ];
    let models = vec![
        model("p1", "pictures"),
        model("s1", "songs"),
        model("p2", "pictures"),
    ];
    let shop = Catalogue::new(families, models).unwrap();
    let without = |hidden: &[&str]| {
        let hidden: BTreeSet<_> = hidden.iter().copied().map(model_id).collect();
        let left = shop.without(&hidden)?;
        let families = left.families().iter().map(|family| family.id.to_string());
        let models = left.models().iter().map(|model| model.id.to_string());
        Ok((families.collect::<Vec<_>>(), models.collect::<Vec<_>>()))
    };
    let owned = |names: &[&str]| -> Vec<_> { names.iter().map(ToString::to_string).collect() };
    for (hidden, families, models) in [
        (&[][..], &["songs", "pictures"][..], &["p1", "s1", "p2"][..]),
        (&["p1"], &["songs", "pictures"], &["s1", "p2"]),
        (&["s1"], &["pictures"], &["p1", "p2"]),
        (&["p1", "p2"], &["songs"], &["s1"]),
        (&["unheard-of"], &["songs", "pictures"], &["p1", "s1", "p2"]),
    ] {
        let left = without(hidden).unwrap();
        assert_eq!(left, (owned(families), owned(models)), "{hidden:?}");
    }
    assert_eq!(without(&["p1", "s1", "p2"]), Err(CatalogueError::Empty));
    let left = shop.without(&BTreeSet::from([model_id("s1")])).unwrap();
    assert_eq!(left.model(&model_id("s1")), None);
    assert_eq!(left.family(&family_id("songs")), None);
    assert_eq!(left.model(&model_id("p2")), shop.model(&model_id("p2")));
    assert!(left.search("songs").is_empty());
    assert_eq!(left.search("pictures").len(), 1);
}

#[test]
fn files_that_would_lose_something_are_left_as_they_are() {
    let mut painter = model("painter", "house");
    painter.untouched_when = Some(shop::when([("background", shop::text("transparent"))]));
    let yields =
        |background| painter.yields_for(&shop::values([("background", shop::text(background))]));
    assert_eq!(yields("opaque"), Yield::Files(Media::Image));
    assert_eq!(yields("transparent"), Yield::Originals(Media::Image));
}
