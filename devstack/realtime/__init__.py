"""A Supabase-Realtime-compatible server for the local stack.

Clients speak to `server`; one `channels.Channel` is one joined topic of one socket. `capture` follows the publication
`supabase_realtime` by logical decoding, asks Postgres who may see each change (`visibility`), and hands the rendered
change to the channels. Why this server exists and how it differs from the hosted one: docs/decisions/0005.
"""
