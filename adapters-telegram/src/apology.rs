//! Every way a use case can say no, as something to tell the customer. Each match is exhaustive, so that a new error of a
//! port does not compile until somebody has found words for it.

use domain::{money::Money, payment::Refused, request::Problem, wallet::Shortfall};
use ports::{
    Fault,
    inbound::{
        AdjustError, BarError, CancelError, ClaimError, DecideError, DeskError, OfferError,
        OrderError, PlayError, RefundError, SwitchModelError, TopUpError, TryError,
    },
    outbound::{ChangeError, ForgetError},
};

/// Why something did not work, as far as the customer is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Apology {
    /// Something of ours is out of order; nothing was taken.
    Unavailable,
    /// The button or the form is out of date.
    OutOfDate,
    /// The model is not sold, for the moment or any more.
    NoSuchModel,
    /// There is no price for these choices.
    NotForSale,
    /// The draft is not complete.
    Incomplete(Vec<Problem>),
    /// The price has changed since it was shown.
    PriceChanged(Money),
    /// There is not enough money.
    Short(Shortfall),
    /// As many orders are open as there may be.
    TooMany(usize),
    /// The customer is barred.
    Barred,
    /// The customer is barred from topping up.
    TopUpBarred,
    /// There is no such order of theirs.
    NoSuchOrder,
    /// The order was handed over already.
    TooLate,
    /// What was ordered has been forgotten, because the customer wanted it or because it was long ago.
    Forgotten,
    /// Somebody cannot be forgotten while money of theirs is in something.
    StillOpen,
    /// The result has nothing left that could be sent.
    NothingToSend,
    /// There is no model that works on the result (any more).
    NoTools,
    /// The wallet holds as much as it can.
    WalletFull,
    /// It is not known whether it worked.
    Uncertain,
    /// They send more than can be handled.
    TooFast,
    /// It is for admins only.
    NotAdmin,
    /// It is for a private chat only.
    NotHere,
    /// There is no such customer.
    NoSuchPerson,
    /// The customer's main pocket holds less than was to be taken.
    Overdraft(Money),
    /// The customer's wallet does not hold what was to be credited.
    NotCredited,
    /// The payment cannot be given back as it is.
    NotRefundable,
    /// The original of a broadcast is gone, or cannot be copied.
    OriginalGone,
    /// Nothing else is for sale.
    LastModel,
}

impl From<Fault> for Apology {
    fn from(fault: Fault) -> Self {
        let cause = std::error::Error::source(&fault).map(ToString::to_string);
        tracing::error!(error = %fault, cause, "a customer was turned away");
        Self::Unavailable
    }
}

impl From<OfferError> for Apology {
    fn from(error: OfferError) -> Self {
        match error {
            OfferError::UnknownModel(_) => Self::NoSuchModel,
            OfferError::Incomplete(problems) => Self::Incomplete(problems),
            OfferError::Unpriced(_) => Self::NotForSale,
            OfferError::Fault(fault) => fault.into(),
        }
    }
}

impl From<OrderError> for Apology {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Offer(error) => error.into(),
            OrderError::PriceChanged { now } => Self::PriceChanged(now),
            OrderError::InsufficientFunds(shortfall) => Self::Short(shortfall),
            OrderError::TooMany { limit } => Self::TooMany(limit.get()),
            OrderError::Barred => Self::Barred,
            OrderError::Foreign => Self::NoSuchOrder,
            // The store may have taken the order before it failed to say so.
            OrderError::Fault(fault) => match fault.into() {
                Self::Unavailable => Self::Uncertain,
                other => other,
            },
        }
    }
}

impl From<CancelError> for Apology {
    fn from(error: CancelError) -> Self {
        match error {
            CancelError::Unknown => Self::NoSuchOrder,
            CancelError::TooLate(_) => Self::TooLate,
            CancelError::Fault(fault) => fault.into(),
        }
    }
}

impl From<ChangeError> for Apology {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Unknown => Self::OutOfDate,
            ChangeError::Fault(fault) => fault.into(),
        }
    }
}

impl From<ForgetError> for Apology {
    fn from(error: ForgetError) -> Self {
        match error {
            ForgetError::Busy => Self::StillOpen,
            ForgetError::Fault(fault) => fault.into(),
        }
    }
}

impl From<PlayError> for Apology {
    fn from(error: PlayError) -> Self {
        match error {
            PlayError::RealMoney => Self::OutOfDate,
            PlayError::Full => Self::WalletFull,
            PlayError::Fault(fault) => fault.into(),
        }
    }
}

impl From<TopUpError> for Apology {
    fn from(error: TopUpError) -> Self {
        match error {
            // What was on the button is not so any more; handlers show what is.
            TopUpError::NoSuchWay
            | TopUpError::Amount { .. }
            | TopUpError::TooMany
            | TopUpError::Foreign => Self::OutOfDate,
            TopUpError::Barred => Self::TopUpBarred,
            TopUpError::Fault(fault) => fault.into(),
        }
    }
}

impl From<DeskError> for Apology {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotAdmin => Self::NotAdmin,
            DeskError::Fault(fault) => fault.into(),
        }
    }
}

impl From<ClaimError> for Apology {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::Unknown | ClaimError::Settled(_) => Self::OutOfDate,
            ClaimError::Fault(fault) => fault.into(),
        }
    }
}

impl From<AdjustError> for Apology {
    fn from(error: AdjustError) -> Self {
        match error {
            AdjustError::NotAdmin => Self::NotAdmin,
            AdjustError::Unknown => Self::NoSuchPerson,
            AdjustError::Nothing => Self::OutOfDate,
            AdjustError::Below { main } => Self::Overdraft(main),
            AdjustError::Full => Self::WalletFull,
            AdjustError::Fault(fault) => fault.into(),
        }
    }
}

impl From<DecideError> for Apology {
    fn from(error: DecideError) -> Self {
        match error {
            // Whoever is no admin has no such button.
            DecideError::NotAdmin | DecideError::Unknown | DecideError::Before(_) => {
                Self::OutOfDate
            }
            DecideError::Amount(_) => Self::NotCredited,
            DecideError::Fault(fault) => fault.into(),
        }
    }
}

impl From<BarError> for Apology {
    fn from(error: BarError) -> Self {
        match error {
            BarError::NotAdmin => Self::NotAdmin,
            BarError::Unknown => Self::NoSuchPerson,
            BarError::Fault(fault) => fault.into(),
        }
    }
}

impl From<RefundError> for Apology {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::NotAdmin => Self::NotAdmin,
            RefundError::Refused(Refused::Spent { available }) => Self::Overdraft(available),
            RefundError::Unknown
            | RefundError::Refused(Refused::Invalid { .. } | Refused::Amount(_)) => {
                Self::NotRefundable
            }
            RefundError::Fault(fault) => fault.into(),
        }
    }
}

impl From<SwitchModelError> for Apology {
    fn from(error: SwitchModelError) -> Self {
        match error {
            SwitchModelError::NotAdmin => Self::NotAdmin,
            SwitchModelError::Unknown => Self::NoSuchModel,
            SwitchModelError::Last => Self::LastModel,
            SwitchModelError::Fault(fault) => fault.into(),
        }
    }
}

impl From<TryError> for Apology {
    fn from(error: TryError) -> Self {
        match error {
            TryError::NotAdmin => Self::NotAdmin,
            TryError::OriginalGone => Self::OriginalGone,
            TryError::NotNow => Self::Unavailable,
            TryError::Fault(fault) => fault.into(),
        }
    }
}
