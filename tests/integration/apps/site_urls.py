"""Pages of the Django test site: the admin, Django's own, allauth's, and an API."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import include, path
from django.views.generic import CreateView
from meters import guard as metered
from meters import limiter
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.generics import CreateAPIView

from pwguard.integrations.meter.django import meter_urls

User = get_user_model()


class SignUpForm(UserCreationForm):
    class Meta:
        model = User
        fields = ("username", "email", "first_name")


class SignUp(CreateView):
    form_class = SignUpForm
    success_url = "/done"
    template_name = "form.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        if form.cleaned_data["first_name"] == "Bug":
            raise RuntimeError("a bug after the password was accepted")
        return response


class UserSerializer(serializers.ModelSerializer):
    password = serializers.CharField(write_only=True, trim_whitespace=False)

    class Meta:
        model = User
        fields = ("username", "email", "password")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        beside = {key: value for key, value in attrs.items() if key != "password"}
        try:
            validate_password(attrs["password"], User(**beside))
        except ValidationError as error:
            details = [ErrorDetail(message, code=one.code) for one in error.error_list for message in one]
            raise serializers.ValidationError({"password": details}) from None
        return attrs

    def create(self, validated_data: dict[str, Any]) -> Any:
        user = User.objects.create_user(**validated_data)
        if user.username == "buggy":
            raise RuntimeError("a bug after the password was accepted")
        return user


class ApiSignUp(CreateAPIView):
    serializer_class = UserSerializer
    authentication_classes = ()
    permission_classes = ()

    def handle_exception(self, exc: Exception) -> Any:
        response = super().handle_exception(exc)
        if isinstance(exc, serializers.ValidationError):
            response.data = exc.get_full_details()
        return response


urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("django.contrib.auth.urls")),
    path("allauth/", include("allauth.account.urls")),
    path("sign-up", SignUp.as_view()),
    path("api/sign-up", ApiSignUp.as_view()),
    path("pwguard/", include(meter_urls(metered, limiter=limiter))),
    path("of-settings/", include(meter_urls())),
    path("done", lambda _request: HttpResponse("done")),
]
