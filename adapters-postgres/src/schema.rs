//! The tables as the migrations make them. What they mean is said there.

diesel::table! {
    users (id) {
        id -> BigInt,
        username -> Nullable<Text>,
        language -> Text,
        since_ms -> BigInt,
        reachable -> Bool,
        barred -> Bool,
        profile_doc -> Json,
        version -> BigInt,
    }
}

diesel::table! {
    wallets (user_id) {
        user_id -> BigInt,
        main_kopecks -> BigInt,
        bonus_kopecks -> BigInt,
        held_kopecks -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    postings (id) {
        id -> BigInt,
        key -> Text,
        kind -> Text,
        at_ms -> BigInt,
    }
}

diesel::table! {
    generations (id) {
        id -> Uuid,
        user_id -> BigInt,
        stage -> Text,
        task -> Nullable<Text>,
        is_open -> Bool,
        hold_bonus_kopecks -> Nullable<BigInt>,
        hold_main_kopecks -> Nullable<BigInt>,
        opened_at_ms -> BigInt,
        due_at_ms -> Nullable<BigInt>,
        turn_at_ms -> Nullable<BigInt>,
        delivered_at_ms -> Nullable<BigInt>,
        order_doc -> Json,
        stage_doc -> Json,
        keepsakes_doc -> Json,
        version -> BigInt,
        model -> Text,
        credits -> Text,
        settled_at_ms -> Nullable<BigInt>,
        charged_kopecks -> Nullable<BigInt>,
        called_off -> Bool,
        emptied -> Bool,
    }
}

diesel::table! {
    outbox (key) {
        key -> Text,
        recipient -> BigInt,
        generation_id -> Nullable<Uuid>,
        news_doc -> Json,
        written_at_ms -> BigInt,
        resting_until_ms -> Nullable<BigInt>,
        parked -> Bool,
        attempts -> BigInt,
    }
}

diesel::table! {
    sessions (chat_id, user_id) {
        chat_id -> BigInt,
        user_id -> BigInt,
        payload -> Text,
        saved_at_ms -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    processed_updates (update_id) {
        update_id -> BigInt,
        saved_at_ms -> BigInt,
    }
}

diesel::table! {
    payments (id) {
        id -> Uuid,
        user_id -> BigInt,
        method -> Text,
        stars -> Nullable<BigInt>,
        amount_kopecks -> BigInt,
        status -> Text,
        credited_kopecks -> Nullable<BigInt>,
        lost_kopecks -> Nullable<BigInt>,
        receipt_file -> Nullable<Text>,
        receipt_unique -> Nullable<Text>,
        receipt_photo -> Nullable<Bool>,
        receipt_digest -> Nullable<Text>,
        charge -> Nullable<Text>,
        refusals -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        decided_by -> Nullable<BigInt>,
        notices_doc -> Json,
        opened_at_ms -> BigInt,
        changed_at_ms -> Nullable<BigInt>,
        due_at_ms -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    promos (code) {
        code -> Text,
        kind -> Text,
        percent_off -> Nullable<SmallInt>,
        bonus_kopecks -> Nullable<BigInt>,
        days -> Nullable<Integer>,
        audience -> Text,
        cap -> Nullable<BigInt>,
        redeemed -> BigInt,
        expires_at_ms -> Nullable<BigInt>,
        stopped_at_ms -> Nullable<BigInt>,
        made_by -> Nullable<BigInt>,
        made_at_ms -> BigInt,
    }
}

diesel::table! {
    redemptions (code, user_id) {
        code -> Text,
        user_id -> BigInt,
        redeemed_at_ms -> BigInt,
    }
}

diesel::table! {
    settings (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    admin_actions (key) {
        key -> Text,
        admin_id -> BigInt,
        action -> Text,
        user_id -> Nullable<BigInt>,
        what_doc -> Json,
        at_ms -> BigInt,
    }
}

diesel::table! {
    broadcasts (id) {
        id -> Uuid,
        admin_id -> BigInt,
        original -> Integer,
        segment -> Text,
        audience -> BigInt,
        state -> Text,
        after_user -> Nullable<BigInt>,
        sent -> BigInt,
        blocked -> BigInt,
        failed -> BigInt,
        begun_at_ms -> BigInt,
        changed_at_ms -> BigInt,
        claimed_until_ms -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(generations, outbox, payments, wallets);
