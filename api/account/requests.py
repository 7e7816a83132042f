"""Bodies of the requests about an account."""

from pydantic import Field, SecretStr

from api.http.fields import Body


class AccountDeletion(Body):
    """That it is really meant."""

    password: SecretStr | None = Field(
        default=None, max_length=1000, description="Needed unless you signed in within the last ten minutes."
    )
