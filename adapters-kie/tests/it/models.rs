//! KIE's own list of models.

use fake_kie::{Call, Listing, Mood, Options};
use ports::outbound::Assortment;

use crate::world::{World, skip};

fn listing(model: &str) -> Listing {
    Listing {
        model: model.to_owned(),
        slug: model.to_owned(),
        title: "Z-Image".to_owned(),
        provider: "Alibaba".to_owned(),
        task_type: vec!["Text to Image".to_owned()],
        description: None,
        pricing_desc: "0.8 credits per image".to_owned(),
    }
}

async fn ids(world: &World) -> Option<Vec<String>> {
    let listing = world.gateway.listing().await.unwrap()?;
    let names = ["a", "b", "c", ""].into_iter();
    let names = names.filter(|name| listing.get(name).is_some());
    let names: Vec<_> = names.map(str::to_owned).collect();
    assert_eq!(names.len(), listing.len());
    Some(names)
}

#[tokio::test]
async fn the_list_says_what_is_sold_and_for_how_much() {
    let world = World::with(Options {
        models: Some(vec![listing("z-image")]),
        ..Options::default()
    })
    .await;
    let listing = world.gateway.listing().await.unwrap().unwrap();
    let listed = listing.get("z-image").unwrap();
    assert_eq!(listed.title, "Z-Image");
    assert_eq!(listed.pricing.as_deref(), Some("0.8 credits per image"));
    assert_eq!(listing.len(), 1);
}

#[tokio::test]
async fn a_kie_without_a_list_is_no_fault() {
    let world = World::new().await;
    let missing = Mood::HttpStatus {
        status: 404,
        body: "<html>".to_owned(),
        made: false,
    };
    let refused = Mood::Refuse {
        code: 404,
        msg: "Not found".to_owned(),
    };
    for mood in [Mood::Normal, missing, refused] {
        world.fake.set_mood(Call::Models, mood);
        assert_eq!(ids(&world).await, None);
        skip(std::time::Duration::from_secs(2)).await;
    }
    let code = 401;
    let msg = "You do not have access permissions".to_owned();
    world
        .fake
        .set_mood(Call::Models, Mood::Refuse { code, msg });
    world.gateway.listing().await.unwrap_err();
}

#[tokio::test]
async fn an_entry_that_is_none_spoils_nothing() {
    let world = World::new().await;
    let entries =
        r#"[{"model":"a","title":null,"pricingDesc":5},{"slug":"b"},7,{"model":""},{"model":"c"}]"#;
    for data in [
        entries.to_owned(),
        format!(r#"{{"total":9,"models":{entries}}}"#),
    ] {
        let answer = format!(r#"{{"code":200,"msg":"success","data":{data}}}"#);
        world.fake.set_mood(Call::Models, Mood::recorded(answer));
        assert_eq!(ids(&world).await.unwrap(), ["a", "c"]);
        skip(std::time::Duration::from_secs(2)).await;
    }
}
