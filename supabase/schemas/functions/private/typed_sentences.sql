create or replace function private.typed_sentences(p_text text, p_written text) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  return (
    select coalesce(btrim(string_agg(s.piece, '' order by s.place), E' \n\t'), '')
    from regexp_split_to_table(p_text, '(?<=[.!?])(?=\s)|(?=\n)') with ordinality s (piece, place)
    where strpos(p_written, btrim(s.piece, E' \n\t')) = 0);
end;
$$;
comment on function private.typed_sentences(text, text) is
  'The sentences and lines of a text that do not stand in what was written: those that the person typed.';
grant execute on function private.typed_sentences(text, text) to service_role;
