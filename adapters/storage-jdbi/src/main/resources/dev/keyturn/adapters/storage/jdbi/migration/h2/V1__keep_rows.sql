-- Text is kept as its UTF-8 bytes: bytes compare by Unicode code point in every database, whatever its
-- collation, and exactly. To read it in a console: UTF8TOSTRING(id).

CREATE TABLE namespace (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  PRIMARY KEY (partition, id)
);
CREATE INDEX namespace_signed_by_index ON namespace (signed_by, partition, id);

CREATE TABLE vault (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  number VARBINARY(1024),
  generation VARBINARY(1024),
  policy VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX vault_signed_by_index ON vault (signed_by, partition, id);
CREATE UNIQUE INDEX vault_number_index ON vault (number);
CREATE INDEX vault_generation_index ON vault (generation, partition, id);
CREATE INDEX vault_policy_index ON vault (policy, partition, id);

CREATE TABLE vault_name (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  target VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX vault_name_signed_by_index ON vault_name (signed_by, partition, id);
CREATE INDEX vault_name_target_index ON vault_name (target, partition, id);

-- Guards read primary_version; nobody looks for it, so that a rotation need not change an index.
CREATE TABLE named_key (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  number VARBINARY(1024),
  primary_version VARBINARY(1024),
  state VARBINARY(1024),
  policy VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX named_key_signed_by_index ON named_key (signed_by, partition, id);
CREATE UNIQUE INDEX named_key_number_index ON named_key (number);
CREATE INDEX named_key_state_index ON named_key (state, partition, id);
CREATE INDEX named_key_policy_index ON named_key (policy, partition, id);

CREATE TABLE key_name (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  target VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX key_name_signed_by_index ON key_name (signed_by, partition, id);
CREATE INDEX key_name_target_index ON key_name (target, partition, id);

CREATE TABLE key_version (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  wrapped_by VARBINARY(1024),
  made_by VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX key_version_signed_by_index ON key_version (signed_by, partition, id);
CREATE INDEX key_version_wrapped_by_index ON key_version (wrapped_by, partition, id);
CREATE INDEX key_version_made_by_index ON key_version (made_by, partition, id);

CREATE TABLE vault_member (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  subject VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX vault_member_signed_by_index ON vault_member (signed_by, partition, id);
CREATE INDEX vault_member_subject_index ON vault_member (subject, partition, id);

CREATE TABLE principal (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  number VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX principal_signed_by_index ON principal (signed_by, partition, id);
CREATE UNIQUE INDEX principal_number_index ON principal (number);

CREATE TABLE principal_name (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  target VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX principal_name_signed_by_index ON principal_name (signed_by, partition, id);
CREATE INDEX principal_name_target_index ON principal_name (target, partition, id);

CREATE TABLE access_role (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  PRIMARY KEY (partition, id)
);
CREATE INDEX access_role_signed_by_index ON access_role (signed_by, partition, id);

CREATE TABLE role_name (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  target VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX role_name_signed_by_index ON role_name (signed_by, partition, id);
CREATE INDEX role_name_target_index ON role_name (target, partition, id);

CREATE TABLE access_grant (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  subject VARBINARY(1024),
  scope VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX access_grant_signed_by_index ON access_grant (signed_by, partition, id);
CREATE INDEX access_grant_subject_index ON access_grant (subject, partition, id);
CREATE INDEX access_grant_scope_index ON access_grant (scope, partition, id);

CREATE TABLE access_token (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  digest VARBINARY(1024),
  subject VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX access_token_signed_by_index ON access_token (signed_by, partition, id);
CREATE UNIQUE INDEX access_token_digest_index ON access_token (digest);
CREATE INDEX access_token_subject_index ON access_token (subject, partition, id);

CREATE TABLE operation (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  state VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX operation_signed_by_index ON operation (signed_by, partition, id);
CREATE INDEX operation_state_index ON operation (state, partition, id);

CREATE TABLE document (
  partition VARBINARY(255) NOT NULL,
  id VARBINARY(1024) NOT NULL,
  revision BIGINT NOT NULL,
  body VARBINARY(1048576) NOT NULL,
  mac VARBINARY(64) NOT NULL,
  signed_by VARBINARY(1024) NOT NULL,
  target VARBINARY(1024),
  PRIMARY KEY (partition, id)
);
CREATE INDEX document_signed_by_index ON document (signed_by, partition, id);
CREATE INDEX document_target_index ON document (target, partition, id);

CREATE TABLE pending_event (
  position BIGINT PRIMARY KEY,
  event VARBINARY(65536) NOT NULL
);

CREATE TABLE version_usage (
  key_id UUID NOT NULL,
  version INTEGER NOT NULL,
  encryptions BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  PRIMARY KEY (key_id, version)
);

CREATE TABLE number_series (
  kind VARCHAR(32) PRIMARY KEY,
  last_number BIGINT NOT NULL
);
INSERT INTO number_series VALUES ('VAULT', 0), ('KEY', 0), ('PRINCIPAL', 0);
