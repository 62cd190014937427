"""``pwguard demo --web``: a sign-up and a change-password page on loopback, with nothing to configure."""
