CREATE TABLE prices (
  article BIGINT NOT NULL,
  price DECIMAL(10, 2) NOT NULL
);
