//! Statements that the query builder cannot say, as typed queries: prepared once on each connection, unlike those of
//! `sql_query`.

/// Makes a statement of pieces of SQL, each followed by the value that comes after it.
macro_rules! statement {
    (
        $(#[$doc:meta])*
        $name:ident -> $result:ty:
        $($sql:literal $([$field:ident: $rust:ty as $bind:ty])?)+
    ) => {
        $(#[$doc])*
        #[derive(Debug, diesel::query_builder::QueryId)]
        pub(crate) struct $name {
            $($(pub(crate) $field: $rust,)?)+
        }

        impl diesel::query_builder::QueryFragment<diesel::pg::Pg> for $name {
            fn walk_ast<'b>(
                &'b self,
                mut out: diesel::query_builder::AstPass<'_, 'b, diesel::pg::Pg>,
            ) -> diesel::QueryResult<()> {
                $(
                    out.push_sql($sql);
                    $(out.push_bind_param::<$bind, _>(&self.$field)?;)?
                )+
                Ok(())
            }
        }

        impl diesel::query_builder::Query for $name {
            type SqlType = $result;
        }
    };
}

pub(crate) use statement;
