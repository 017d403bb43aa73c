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

diesel::allow_tables_to_appear_in_same_query!(generations, outbox, wallets);
