from django.urls import path

from minka.territory import views

app_name = "territory"
urlpatterns = [
    path("", views.territory_map, name="map"),
    path("iged/<str:code>/", views.institution, name="institution"),
    path("<slug:slug>/", views.region, name="region"),
]
