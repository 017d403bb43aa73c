use domain::{
    generation::{Generation, GenerationId},
    model::Mode,
    tool::{Product, Tool},
};

use super::{Answer, form};
use crate::{
    action::{Action, Fingerprint},
    apology::Apology,
    place::Form,
    reply::Reply,
    scene::Scene,
    screens::{ToolChoice, ToolEntry, Tools, View},
};

/// What can be done with a result. What there is no choice about is not asked.
pub(super) async fn choose(
    scene: &Scene,
    id: GenerationId,
    output: Option<u16>,
    mode: Option<Mode>,
) -> Answer {
    let generation = finished(scene, id).await?;
    let count = generation
        .outputs()
        .map_or(0, |outputs| outputs.as_slice().len());
    let Some(output) = output.or_else(|| (count == 1).then_some(0)) else {
        let count = u16::try_from(count).unwrap_or(u16::MAX);
        return Ok(show(scene, generation, ToolChoice::Output(count)));
    };
    let product = product(scene, &generation, output).await?;
    let catalogue = scene.house.studio.catalogue();
    let tools = catalogue.tools(&product);
    let mut modes: Vec<_> = tools.iter().map(|tool| tool.model.mode).collect();
    modes.sort_unstable();
    modes.dedup();
    let only = match modes.as_slice() {
        [] => return Err(Apology::NoTools),
        [only] => Some(*only),
        _ => None,
    };
    let Some(mode) = mode.or(only) else {
        return Ok(show(scene, generation, ToolChoice::Mode { output, modes }));
    };
    let fitting = tools.iter().filter(|tool| tool.model.mode == mode);
    let entries: Vec<_> = fitting.map(|tool| entry(scene, tool)).collect();
    if entries.is_empty() {
        return Err(Apology::NoTools);
    }
    let choice = ToolChoice::Model {
        output,
        mode,
        only: only.is_some(),
        entries,
    };
    Ok(show(scene, generation, choice))
}

/// Begins the form of a model with the result in it.
pub(super) async fn work(
    scene: &Scene,
    id: GenerationId,
    output: u16,
    tool: Fingerprint,
) -> Answer {
    let generation = finished(scene, id).await?;
    let product = product(scene, &generation, output).await?;
    let catalogue = scene.house.studio.catalogue();
    let tools = catalogue.tools(&product);
    let tool = tools
        .iter()
        .find(|known| Fingerprint::of(&known.model.id) == tool)
        .ok_or(Apology::NoTools)?;
    let entrance = Action::Tools {
        id,
        output: Some(output),
        mode: Some(tool.model.mode),
    };
    let form = Form::begin(scene.form_number(), entrance, tool.draft(), tool.model);
    form::show(scene, form).await
}

async fn finished(scene: &Scene, id: GenerationId) -> Result<Generation, Apology> {
    let found = scene.house.studio.find(scene.user().id, id).await?;
    if found.as_ref().is_some_and(Generation::is_forgotten) {
        return Err(Apology::Forgotten);
    }
    found
        .filter(|generation| generation.outputs().is_some())
        .ok_or(Apology::NoSuchOrder)
}

async fn product(scene: &Scene, generation: &Generation, output: u16) -> Result<Product, Apology> {
    let output = usize::from(output);
    let studio = &scene.house.studio;
    let earlier = studio.earlier(scene.user().id, generation.id(), output);
    Ok(Product {
        earlier: earlier.await?,
        file: generation.attachment(output, scene.now),
    })
}

fn entry(scene: &Scene, tool: &Tool<'_>) -> ToolEntry {
    let studio = &scene.house.studio;
    let catalogue = studio.catalogue();
    let family = catalogue.family(&tool.model.family);
    ToolEntry {
        model: tool.model.id.clone(),
        title: family.map_or_else(|| tool.model.id.to_string(), |family| family.title.clone()),
        label: tool.model.label.clone(),
        from: studio.starting_at(tool.model),
    }
}

fn show(scene: &Scene, generation: Generation, choice: ToolChoice) -> Reply {
    let view = Tools { generation, choice };
    Reply::live(view.draw(scene.texts()))
}
