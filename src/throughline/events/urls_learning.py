"""Addresses of masterclasses: modules, one's own learning, groups, certificates, the map and the directory."""

from __future__ import annotations

from django.urls import path

from throughline.events.views.add_learning_material import add_learning_material
from throughline.events.views.certificate import certificate
from throughline.events.views.certificates import certificates
from throughline.events.views.change_entry import change_entry
from throughline.events.views.change_learning_material import change_learning_material
from throughline.events.views.competences import competences
from throughline.events.views.export_certificate import export_certificate
from throughline.events.views.export_learning import export_learning
from throughline.events.views.learning_group import learning_group
from throughline.events.views.learning_groups import learning_groups
from throughline.events.views.learning_material import learning_material
from throughline.events.views.learning_material_file import learning_material_file
from throughline.events.views.list_myself import list_myself
from throughline.events.views.masterclass import masterclass
from throughline.events.views.my_learning import my_learning
from throughline.events.views.reflective_log import reflective_log
from throughline.events.views.reviewers import reviewers
from throughline.events.views.verify_certificate import verify_certificate
from throughline.events.views.withdraw_certificate import withdraw_certificate
from throughline.events.views.write_development import write_development
from throughline.events.views.write_module import write_module

E = "events/<str:code>"
urlpatterns = [
    path(f"{E}/learning/", masterclass, name="masterclass"),
    path(f"{E}/learning/<int:module>/", write_module, name="write_module"),
    path(f"{E}/learning/<int:module>/material/", add_learning_material, name="add_learning_material"),
    path(f"{E}/learning/groups/", learning_groups, name="learning_groups"),
    path(f"{E}/certificates/", certificates, name="certificates"),
    path(f"{E}/certificates/<int:number>/withdraw/", withdraw_certificate, name="withdraw_certificate"),
    path("learning/materials/<int:material>/", learning_material, name="learning_material"),
    path("learning/materials/<int:material>/change/", change_learning_material, name="change_learning_material"),
    path("learning/materials/<int:material>/<str:form>", learning_material_file, name="learning_material_file"),
    path("learning/groups/<str:group>/", learning_group, name="learning_group"),
    path("my-learning/", my_learning, name="my_learning"),
    path("my-learning/log/", reflective_log, name="reflective_log"),
    path("my-learning/log/<int:entry>/", change_entry, name="change_entry"),
    path("my-learning/directory/", list_myself, name="list_myself"),
    path("my-learning/competences/<str:competence>/", write_development, name="write_development"),
    path("my-learning/files/<str:form>", export_learning, name="export_learning"),
    path("competences/", competences, name="competences"),
    path("reviewers/", reviewers, name="reviewers"),
    path("certificates/", verify_certificate, name="verify_certificate"),
    path("certificates/<str:certificate>/", certificate, name="certificate"),
    path("certificates/<str:certificate>/certificate.pdf", export_certificate, name="export_certificate"),
]
