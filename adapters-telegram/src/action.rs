//! What a button does.
//!
//! Buttons live for years in people's chats, so their data is a wire format: old data must still decode, or be told from
//! nonsense and answered kindly.

mod codec;

use domain::{
    generation::GenerationId,
    model::{Category, FamilyId, ModelId},
    user::Language,
    value::ParameterName,
};

/// What happens when a button is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The main menu.
    Menu,
    /// Every family, page by page.
    AllModels { page: u16 },
    /// The families of one shelf.
    Shelf { category: Category, page: u16 },
    /// Asks for words to search for.
    Search,
    /// A family: its modes, or its one model's card.
    Family(FamilyId),
    /// A model's card.
    Card(ModelId),
    /// A model's card with its example prompt.
    CardExample(ModelId),
    /// Begins to fill in a model's form.
    Begin(ModelId),
    /// Something within a form.
    Form { form: FormNumber, step: FormAction },
    /// Confirms an offer.
    Confirm(GenerationId),
    /// Calls an order off.
    CancelOrder(GenerationId),
    /// Shows how far an order is.
    Progress(GenerationId),
    /// The list of past orders.
    History { page: u16 },
    /// One past order.
    HistoryCard(GenerationId),
    /// Sends a result again.
    Resend(GenerationId),
    /// Sends a result as uncompressed files.
    Original(GenerationId),
    /// Offers the same order again.
    Repeat(GenerationId),
    /// Opens the form with the answers of a past order.
    Edit(GenerationId),
    /// The balance with the last operations.
    Balance { page: u16 },
    /// How to top up.
    TopUp,
    /// Gives play money, where money is a toy.
    Play,
    /// Help.
    Help,
    /// Settings.
    Settings,
    /// Speaks another language.
    SetLanguage(Language),
    /// Switches the sound of notices.
    SetSound(bool),
    /// Switches originals as files.
    SetOriginals(bool),
}

/// Which form a button belongs to. Every form that is begun gets a number of its own, taken from the update that began it, so
/// that a button of an old form, or of somebody else's in a group, is out of date instead of changing this one.
pub type FormNumber = u32;

/// What happens within a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormAction {
    /// Picks the option with this index; for a toggle 1 is yes.
    Choose {
        parameter: ParameterName,
        option: u16,
    },
    /// Enough files or items have been collected.
    Done { parameter: ParameterName },
    /// Leaves an optional parameter alone.
    Skip { parameter: ParameterName },
    /// Takes the answer away.
    Clear { parameter: ParameterName },
    /// Begins one more item of a list.
    AddItem { parameter: ParameterName },
    /// Takes the model's example as the answer.
    UseExample { parameter: ParameterName },
    /// Opens one parameter.
    Open { parameter: ParameterName },
    /// The list of all parameters.
    Options,
    /// On to the confirmation.
    Review,
    /// One step back.
    Back,
    /// Throws the form away.
    Abandon,
}
