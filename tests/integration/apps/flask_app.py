"""A Flask application with a database: Flask-Security, a WTForms page, and an API with marshmallow."""

from __future__ import annotations

from typing import Any

import shaky
from flask import Flask, render_template_string, request
from flask_security import Security, SQLAlchemyUserDatastore
from flask_security.models import fsqla_v3
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from marshmallow import Schema, ValidationError, fields
from meters import guard as metered
from meters import limiter
from serving import FOLDER, log_everything, serve_wsgi
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired

from pwguard import Guard
from pwguard.integrations import flask_security, marshmallow, wtforms
from pwguard.integrations.meter import meter_wsgi

app = Flask(__name__)
guard = Guard(breach=shaky.Shaky(), site_words=("Wombat Shop",))
app.config.update(
    SECRET_KEY="test",
    SECURITY_PASSWORD_SALT="test",
    SECURITY_PASSWORD_HASH="argon2",
    SECURITY_PASSWORD_NORMALIZE_FORM="NFC",
    SECURITY_REGISTERABLE=True,
    SECURITY_USE_REGISTER_V2=True,
    SECURITY_CHANGEABLE=True,
    SECURITY_SEND_REGISTER_EMAIL=False,
    SECURITY_SEND_PASSWORD_CHANGE_EMAIL=False,
    SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
    SQLALCHEMY_DATABASE_URI=f"sqlite:///{FOLDER / 'db.sqlite3'}",
    PWGUARD=guard,
)
database = SQLAlchemy(app)
models: Any = fsqla_v3  # untyped
models.FsModels.set_db_info(database)
Model: Any = database.Model


class Role(Model, models.FsRoleMixin):
    pass


class User(Model, models.FsUserMixin):
    pass


Security(
    app,
    SQLAlchemyUserDatastore(database, User, Role),
    password_util_cls=flask_security.PwguardPasswordUtil,
)


class SignUpForm(FlaskForm):
    email = EmailField()
    nickname = StringField()
    current = PasswordField()
    password = PasswordField(validators=[InputRequired(), wtforms.NewPassword(guard, previous=["current"])])


PAGE = """<form method="post">{% for field in form %}{{ field }}{% if field.errors %}<ul class="errors">
{% for error in field.errors %}<li>{{ error }}</li>{% endfor %}</ul>{% endif %}{% endfor %}</form>"""


@app.route("/form", methods=["GET", "POST"])
def form() -> str:
    sent = SignUpForm()
    if sent.validate_on_submit():
        if sent.nickname.data == "Bug":
            raise RuntimeError("a bug after the password was accepted")
        return "done"
    return render_template_string(PAGE, form=sent)


class SignUpSchema(marshmallow.PasswordSchema):
    email = fields.String(required=True)
    current = fields.String(load_only=True)
    password = marshmallow.NewPassword(guard, required=True, previous=["current"])


@app.post("/api")
def api() -> Any:
    try:
        SignUpSchema().load(request.get_json())
    except ValidationError as error:
        app.logger.info("refused", exc_info=error)
        return {"errors": error.messages, "data": repr(error.data)}, 422
    return "done"


class GuestSchema(Schema):
    email = fields.String()


class TeamSchema(marshmallow.PasswordSchema):
    guests = fields.List(fields.Nested(GuestSchema))
    guest = fields.Nested(GuestSchema)
    people = fields.List(fields.Nested(SignUpSchema))
    leader = fields.Nested(SignUpSchema)


@app.post("/team")
def team() -> Any:
    try:
        TeamSchema().load(request.get_json())
    except ValidationError as error:
        return {"errors": error.messages}, 422
    return "done"


@app.post("/text")
def text() -> Any:
    return SignUpSchema().loads(request.get_data(as_text=True))


@app.post("/unhandled")
def unhandled() -> Any:
    return SignUpSchema().load(request.get_json())


meter = meter_wsgi(metered, limiter=limiter)
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/pwguard": meter})  # type: ignore[method-assign]  # Flask's own way

if __name__ == "__main__":
    log_everything()
    with app.app_context():
        database.create_all()
    serve_wsgi(app)
