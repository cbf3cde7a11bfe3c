from django.urls import URLPattern

app_name = "walls"
urlpatterns: list[URLPattern] = []
