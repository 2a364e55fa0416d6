-- Orleans' ADO.NET providers bring no SQL of their own: each looks its queries up here, by the name it knows.
CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);
